import classes from './parts.module.css';

const colors = ['gray', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'];

/** What people call a case beside its category. The dot has the colour that they chose; it means nothing to the page. */
export function LabelChip({ label }: { label: { name: string; color: string } }) {
  const color = colors.includes(label.color) ? label.color : 'gray';
  return (
    <span className={classes['chip']}>
      <span className={classes['dot']} style={{ background: `var(--label-${color})` }} aria-hidden />
      <span className={classes['cut']}>{label.name}</span>
    </span>
  );
}
