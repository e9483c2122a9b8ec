import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { escalationReason } from '../../parts/escalation-reason.ts';
import { Facts } from '../../parts/facts.tsx';
import { fullTime } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import { useEscalationForm } from './case-data.ts';
import classes from './case.module.css';

type Props = { conversation: Conversation; onForm(): void };

/** Who has it one level up, by when, and whom to call (SOP E2, E4, E5). */
export function EscalationStanding({ conversation, onForm }: Props) {
  const { t, i18n } = useTranslation('case');
  const me = useMe();
  const { escalation } = conversation;
  const form = useEscalationForm(conversation.id, escalation !== null);
  if (!escalation) return null;
  const { team, level, from, by, at, reason, details, access, updates, toldAt } = escalation;
  const timeOf = (iso: string) => fullTime(Date.parse(iso), i18n.language);
  const told = () => {
    if (toldAt === null) return t('notToldYet');
    return updates === 0 ? timeOf(toldAt) : t('toldTimes', { count: updates, time: timeOf(toldAt) });
  };
  const who = by === null ? t('byItself') : by.id === me.id ? t('app:you') : by.name;
  return (
    <section className={classes['part']} aria-label={t('escalation')}>
      <h3>{t('escalation')}</h3>
      <p>
        <strong>{escalationReason(reason, t)}</strong>
      </p>
      {details === '' ? null : (
        <p className={classes['words']} dir="auto">
          {details}
        </p>
      )}
      <Facts
        rows={[
          [t('escalatedTo'), t('levelTeam', { team, level })],
          [t('directLine'), form.isPending ? '…' : (form.data?.line ?? t('directLineNone'))],
          form.data?.deadline ? [t('deadline'), timeOf(form.data.deadline)] : null,
          [t('escalatedBy'), from === null ? who : `${who} (${from})`],
          [t('escalatedAt'), timeOf(at)],
          access ? [t('access'), access] : null,
          [t('customerTold'), told()],
        ]}
      />
      <Button size="xs" variant="default" onClick={onForm} disabled={!form.data}>
        {t('formOpen')}
      </Button>
    </section>
  );
}
