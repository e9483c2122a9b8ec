import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { useConsoleAccounts } from './account-data.ts';
import classes from './channels.module.css';

/** Who set up, changed and removed which account; never what a secret was. */
export function AccountHistory() {
  const { t } = useTranslation('channels');
  const { data } = useConsoleAccounts();
  if (!data || data.events.length === 0) return null;
  return (
    <details className={`${classes['past']} ${classes['way']}`}>
      <summary>
        <span>{t('account.history')}</span>
        <small>{t('account.changes', { count: data.events.length })}</small>
      </summary>
      <ul className={classes['history']}>
        {data.events.map(({ account, what, fields, by, at }) => (
          <li key={`${at} ${account} ${what}`}>
            <span>
              <strong>{account}</strong>: {t(`account.event.${what}`)}
              {fields.length > 0 ? ` (${fields.map((field) => t(`account.changedField.${field}`)).join(', ')})` : ''}
            </span>
            <small>
              {by ?? '–'} · <RelativeTime at={at} />
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
