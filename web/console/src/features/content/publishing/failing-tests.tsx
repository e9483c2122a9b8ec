import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import type { Tests } from './use-tests.ts';

/** What the draft breaks, and folded below it what was so before. */
export function FailingTests({ tests: { phrases, worse, asBefore } }: { tests: Tests }) {
  const { t } = useTranslation('content');
  if (worse.length === 0 && asBefore.length === 0) {
    return <p className={classes['soft']}>{t('publishing.testsGood', { count: phrases })}</p>;
  }
  return (
    <>
      {worse.length > 0 ? (
        <>
          <b className={classes['late']}>{t('publishing.testsBad', { failed: worse.length, all: phrases })}</b>
          <Phrases failures={worse} />
        </>
      ) : (
        <p className={classes['soft']}>{t('publishing.testsAsBefore')}</p>
      )}
      {asBefore.length > 0 ? (
        <details>
          <summary className={classes['soft']}>{t('publishing.testsOld', { count: asBefore.length })}</summary>
          <Phrases failures={asBefore} />
        </details>
      ) : null}
    </>
  );
}

function Phrases({ failures }: { failures: Tests['worse'] }) {
  const { t } = useTranslation('content');
  return (
    <ul className={classes['problems']}>
      {failures.map(({ phrase, intent, got }) => (
        <li key={`${intent} ${phrase}`}>{t('publishing.leads', { phrase, intent, got })}</li>
      ))}
    </ul>
  );
}
