import classes from './channels.module.css';

/** A picture for a phone's camera: its lines, `1` is dark. Black on white whatever the theme, else cameras do not see it. */
export function QrPicture({ rows, label }: { rows: string[]; label: string }) {
  const size = rows.length;
  const dark = rows.flatMap((row, y) => [...row].flatMap((cell, x) => (cell === '1' ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      className={classes['qr']}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
