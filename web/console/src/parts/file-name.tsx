import classes from './parts.module.css';

const endLength = 14;

/** Where there is no room for all of it, its middle gives way: number and type at its end tell files apart. */
export function FileName({ name }: { name: string }) {
  const cut = Math.max(0, name.length - endLength);
  return (
    <span className={classes['fileName']} title={name}>
      <span>{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </span>
  );
}
