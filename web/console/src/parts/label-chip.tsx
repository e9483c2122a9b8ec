import classes from './parts.module.css';

const colors = ['gray', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'];

type Props = {
  label: { name: string; color: string };
  /** Where there is room, and one is told from another: the whole name, on several lines if need be. */
  isWhole?: boolean;
};

/** What people call a case beside its category. The dot has the colour that they chose; it means nothing to the page. */
export function LabelChip({ label, isWhole = false }: Props) {
  const color = colors.includes(label.color) ? label.color : 'gray';
  return (
    <span className={classes['chip']} title={isWhole ? undefined : label.name}>
      <span className={classes['dot']} style={{ background: `var(--label-${color})` }} aria-hidden />
      <span className={classes[isWhole ? 'whole' : 'cut']}>{label.name}</span>
    </span>
  );
}
