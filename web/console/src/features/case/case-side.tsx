import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { Boundary } from '../../app/boundary.tsx';
import { useCommands, type Command } from '../../app/commands.tsx';
import { conversationKeys } from '../../app/conversation-keys.ts';
import { Problem } from '../../parts/problem.tsx';
import { ContactSection } from '../contact/contact-section.tsx';
import { useMe } from '../session/session.tsx';
import { CaseActions } from './case-actions.tsx';
import { useCase, type CaseOrder } from './case-data.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseHeader } from './case-header.tsx';
import { ClassifyDialog } from './classify-dialog.tsx';
import { Clocks } from './clocks.tsx';
import { EscalateDialog } from './escalate-dialog.tsx';
import { EscalationFormDialog } from './escalation-form-dialog.tsx';
import { EscalationStanding } from './escalation-standing.tsx';
import { EstimateDialog } from './estimate-dialog.tsx';
import { hindranceTo } from './holding.ts';
import { RecoverDialog } from './recover-dialog.tsx';
import { RecoveryTask } from './recovery-task.tsx';
import { SopAtHand } from './sop-at-hand.tsx';
import classes from './case.module.css';

/** What is known of the case, what its SOP wants next, and whose it is: beside the conversation. */
export const CaseSide = memo(function CaseSide({ id }: { id: string }) {
  const { t } = useTranslation('case');
  const found = useCase(id);
  if (found.data) return <Case conversation={found.data} />;
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  return <div className={classes['loading']} role="status" aria-label={t('app:loading')} />;
});

type Open = CaseOrder | 'form' | null;

function Case({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('case');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <section className={classes['case']} aria-label={t('label')}>
      <CaseCommands conversation={conversation} onOpen={setOpen} />
      <CaseHeader conversation={conversation} />
      <RecoveryTask conversation={conversation} onRecover={() => setOpen('recover')} />
      <Boundary>
        <SopAtHand id={conversation.id} />
      </Boundary>
      <CaseActions conversation={conversation} onOpen={setOpen} />
      <Boundary>
        <Clocks conversation={conversation} />
      </Boundary>
      <EscalationStanding conversation={conversation} onForm={() => setOpen('form')} />
      <CaseFacts conversation={conversation} />
      <Boundary>
        <ContactSection contactId={conversation.contact.id} conversation={conversation} />
      </Boundary>
      {open === 'classify' ? <ClassifyDialog conversation={conversation} onClose={close} /> : null}
      {open === 'estimate' ? <EstimateDialog conversation={conversation} onClose={close} /> : null}
      {open === 'escalate' ? <EscalateDialog conversation={conversation} onClose={close} /> : null}
      {open === 'recover' ? <RecoverDialog conversation={conversation} onClose={close} /> : null}
      {open === 'form' ? <EscalationFormDialog conversation={conversation} onClose={close} /> : null}
    </section>
  );
}

const keys: Partial<Record<CaseOrder, string>> = conversationKeys.case;
const orders: readonly CaseOrder[] = ['recover', 'estimate', 'classify', 'escalate'];

type CommandsProps = { conversation: Conversation; onOpen(order: CaseOrder): void };

/**
 * What I may do about the case, on the palette, on its keys, and for the steps of the SOP. It draws nothing: that they
 * are paused while another case is opened is no reason to draw the rest.
 */
function CaseCommands({ conversation, onOpen }: CommandsProps) {
  const { t } = useTranslation('case');
  const me = useMe();
  const mine = orders.filter((order) => hindranceTo(order, conversation, me) === null).join(' ');
  useCommands(
    useMemo(
      (): Command[] =>
        (mine.split(' ').filter(Boolean) as CaseOrder[]).map((order) => ({
          id: `case-${order}`,
          label: t(`order.${order}`),
          group: t('label'),
          ...(keys[order] === undefined ? {} : { keys: keys[order] }),
          run: () => onOpen(order),
        })),
      [mine, t, onOpen],
    ),
    { of: conversation.id, name: 'case' },
  );
  return null;
}
