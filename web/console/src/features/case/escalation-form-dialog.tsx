import { Button, CopyButton, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conversation, EscalationForm } from '../../api/types.ts';
import { escalationReason } from '../../parts/escalation-reason.ts';
import { Facts, type Fact } from '../../parts/facts.tsx';
import { duration, fullTime } from '../../parts/time.ts';
import { collectedName } from './collected-name.ts';
import { useEscalationForm } from './case-data.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './case.module.css';

type Props = { conversation: Conversation; onClose(): void };

/** The whole form of the escalation that stands, to be copied or printed for whoever works outside this page (SOP E4). */
export function EscalationFormDialog({ conversation, onClose }: Props) {
  const { t } = useTranslation('case');
  const form = useEscalationForm(conversation.id);
  const rows = useRows(form.data ?? null, conversation);
  const text = rows.map(([name, value]) => `${collectedName(name)}: ${value}`).join('\n');
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('formTitle', { number: conversation.number })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      className={classes['printed'] ?? ''}
    >
      <Stack>
        <Facts rows={rows} />
        <Group justify="flex-end" className={classes['unprinted'] ?? ''}>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('parts:copied') : t('formCopy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={() => window.print()}>{t('formPrint')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function useRows(form: EscalationForm | null, { contact }: Conversation): [string, string][] {
  const { t, i18n } = useTranslation('case');
  if (!form) return [];
  const timeOf = (iso: string) => fullTime(Date.parse(iso), i18n.language);
  const list = (items: string[]) => (items.length > 0 ? items.join('\n') : '–');
  const { problem, collected, notes } = form;
  const said =
    problem.said === null ? '–' : `${problem.said} (${problem.confirmed ? t('confirmedYes') : t('confirmedNo')})`;
  const rows: (Fact | null)[] = [
    [t('ticketTitle'), form.number],
    [t('customer'), [contact.name, contact.phone].filter(Boolean).join(', ') || '–'],
    [t('escalatedTo'), t('levelTeam', { team: form.team, level: form.level })],
    [t('directLine'), form.line ?? t('directLineNone')],
    [t('escalatedBy'), `${form.by?.name ?? t('byItself')}${form.from === null ? '' : ` (${form.from})`}`],
    form.escalatedAt ? [t('escalatedAt'), timeOf(form.escalatedAt)] : null,
    form.deadline ? [t('deadline'), timeOf(form.deadline)] : null,
    [t('caseKind'), `${t(`parts:category.${form.category}`)}, ${t(`parts:priority.${form.priority}`)}`],
    [t('escalateReason'), escalationReason(form.reason, t) || '–'],
    [t('escalateDetails'), form.details || '–'],
    [t('access'), form.access ?? '–'],
    [t('problem'), said],
    [t('chronology'), list(form.chronology.map(({ at, text }) => `${timeOf(at)}  ${text}`))],
    [t('proofs'), t('proofCount', { count: form.proofs })],
    [t('collected'), list(Object.entries(collected).map(([name, value]) => `${name}: ${value}`))],
    [t('tried'), list(form.tried)],
    [t('notes'), list(notes.map(({ at, agent, text }) => `${timeOf(at)}  ${agent?.name ?? ''}: ${text}`))],
    [t('used'), duration(form.usedMs, t)],
  ];
  return rows.filter((row): row is [string, string] => row !== null);
}
