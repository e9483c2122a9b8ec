export const manyRows = 100_000;

/** Runs in the page: says when something can be read. */
export const watching = `
  const when = (find) => new Promise((resolve) => {
    const look = () => { if (find()) { observer.disconnect(); requestAnimationFrame(() => resolve()); } };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    look();
  });
  const has = (place, words) => [...document.querySelectorAll(place)].some((one) => one.textContent.includes(words));
  const row = '[role=listitem]', bubble = '[role=log]';
  window.firstRow = when(() => document.querySelector(row)).then(() => performance.now());
  window.whenSeen = async (words) => {
    const at = (place) => when(() => has(place, words)).then(() => Date.now());
    const [inRow, inBubble] = await Promise.all([at(row), at(bubble)]);
    return { row: inRow, bubble: inBubble };
  };
  const isRead = (name) => {
    const log = document.querySelector('[role=log]');
    const last = log && [...log.querySelectorAll('[id^=message-]')].at(-1);
    if (!last?.textContent.includes('terakhir dari ' + name + '.')) return false;
    const { top, bottom } = last.getBoundingClientRect();
    const view = log.getBoundingClientRect();
    return top >= view.top && bottom <= view.bottom && getComputedStyle(last).visibility === 'visible';
  };
  const painted = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  const untilRead = async (name) => {
    while (!isRead(name)) await new Promise(requestAnimationFrame);
    await painted();
  };
  window.openByKey = (name) => new Promise((resolve) => {
    addEventListener('keydown', (event) => untilRead(name).then(() => resolve(performance.now() - event.timeStamp)),
      { once: true, capture: true });
  });
  window.openByRow = async (name) => {
    const link = [...document.querySelectorAll(row)].find((one) => one.textContent.includes(name)).querySelector('a');
    const from = performance.now();
    link.click();
    await untilRead(name);
    return performance.now() - from;
  };
  const scroller = () => document.querySelector('[data-virtuoso-scroller]');
  window.loadAll = async () => {
    const from = performance.now();
    for (let height = -1; ; ) {
      const { scrollHeight } = scroller();
      scroller().scrollTop = scrollHeight;
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (scrollHeight >= ${manyRows} * 88) return performance.now() - from;
      height = scrollHeight;
    }
  };
  window.scrollFrames = async (count) => {
    const frames = [];
    scroller().scrollTop = scroller().scrollHeight / 2;
    await new Promise((resolve) => setTimeout(resolve, 300));
    let before = performance.now();
    for (let n = 0; n < count; n += 1) {
      scroller().scrollTop -= 240;
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - before);
      before = performance.now();
    }
    return frames;
  };
`;
