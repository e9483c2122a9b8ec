const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM20 20l-4.700-4.700',
  bell: 'M6.500 16.500v-6a5.500 5.500 0 0 1 11 0v6l1.500 1.500H5zM10 20.500h4',
  send: 'M4 12l16-8-5 16-3.500-6.500z',
  clip: 'M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.400 3.400 0 0 1 4.800 4.800L10 17a1.700 1.700 0 0 1-2.400-2.400l7.600-7.600',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8v.1',
  down: 'M6 9l6 6 6-6',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.500l3 2',
  tick: 'M4 12.500l4.500 4.500L18 7.500',
  ticks: 'M1.500 12.500L6 17 15.500 7.500M11 16l1 1 9.500-9.500',
  warning: 'M12 4l9 16H3zM12 10v4.500M12 17v.1',
  urgent: 'M7 12l5-5 5 5M7 18l5-5 5 5',
  high: 'M7 15l5-5 5 5',
  low: 'M7 10l5 5 5-5',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  pin: 'M12 21c4-5 6.500-8 6.500-11a6.500 6.500 0 0 0-13 0c0 3 2.500 6 6.500 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c1-4 4-6 7.500-6s6.500 2 7.500 6',
  people:
    'M9 11.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM3 19c.7-3.300 3-5 6-5s5.300 1.700 6 5M15.500 5.500a3 3 0 0 1 0 5.800M17 14.300c2.100.5 3.500 2.100 4 4.700',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  out: 'M14 5h5v14h-5M4 12h11M11 8l4 4-4 4',
  reply: 'M10 8V4l-7 7 7 7v-4c5 0 8 1.500 10.500 5-.8-6-4.500-10-10.500-11z',
  forward: 'M14 8V4l7 7-7 7v-4c-5 0-8 1.500-10.500 5 .8-6 4.500-10 10.500-11z',
  tap: 'M9 11V5.500a1.500 1.500 0 0 1 3 0V10l5.500 1.200a2 2 0 0 1 1.500 2.200L18 20H9.500L5 14.500a1.500 1.500 0 0 1 2.300-1.900L9 14z',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  offline:
    'M4 4l16 16M8.500 14.500a5 5 0 0 1 5-1.300M5 11a10 10 0 0 1 3.500-2.300M12 18.500v.1M12 7.500c2.700 0 5.200 1.200 7 3.200',
};

/** A line drawing that says nothing to screen readers: its button or text does. */
export function icon(name, className = 'icon') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', className);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
