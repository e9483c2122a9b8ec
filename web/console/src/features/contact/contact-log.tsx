import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { ContactLogEntry } from '../../api/types.ts';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { useMe } from '../session/session.tsx';
import { useContactLog } from './contact-data.ts';
import classes from './contact.module.css';

/** Who did what with the contact, newest first. */
export function ContactLog({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const log = useContactLog(contactId);
  const all = log.data ?? [];
  return (
    <div className={classes['block']}>
      <h4>{t('log')}</h4>
      {log.isSuccess && all.length === 0 ? <p className={classes['soft']}>{t('logNone')}</p> : null}
      <ul className={classes['lines']}>
        {all.map((one) => (
          <li key={one.id}>
            <span dir="auto">{logWords(one, t)}</span>
            <span className={classes['soft']}>
              {one.by === null ? t('byItself') : one.by.id === me.id ? t('app:you') : one.by.name} ·{' '}
              <RelativeTime at={one.at} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function logWords({ what, data }: ContactLogEntry, t: TFunction): string {
  const contact = data['contact'] as { name?: string | null } | undefined;
  const name = contact?.name ?? t('contact:unnamed');
  const from = data['from'] ?? '–';
  const to = data['to'] ?? '–';
  switch (what) {
    case 'renamed':
      return t('contact:told.renamed', { from, to });
    case 'field':
      return t('contact:told.field', { field: data['label'], from, to });
    case 'label-added':
    case 'label-removed':
      return t(`contact:told.${what}`, { label: data['label'] });
    case 'consent':
      return t('contact:told.consent', {
        purpose: t(`contact:purpose.${String(data['purpose'])}`),
        state: t(`contact:consent.${String(data['state'])}`),
      });
    case 'erasure-asked':
    case 'erasure-taken-back':
    case 'erased':
      return t(`contact:told.${what}`, { count: data['conversations'] });
    case 'merged':
    case 'unmerged':
    case 'separated':
      return t(`contact:told.${what}`, { name });
    default:
      return what;
  }
}
