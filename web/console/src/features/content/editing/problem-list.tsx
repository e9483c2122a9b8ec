import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import type { Problem } from '../types.ts';

/** What is wrong, at its line. `from`: what line 1 of the shown text is in the file. */
export function ProblemList({ problems, from = 1 }: { problems: readonly Problem[]; from?: number }) {
  const { t } = useTranslation('content');
  if (problems.length === 0) return null;
  return (
    <ul className={classes['problems']} aria-label={t('problems')}>
      {problems.map(({ file, line, message, severity }) => (
        <li key={`${file} ${line} ${message}`} data-severity={severity}>
          <b>{t(severity)}</b> · {t('line', { line: line - from + 1 })}: {message}
        </li>
      ))}
    </ul>
  );
}
