import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { CopyValue } from '../../parts/copy-value.tsx';
import { LabelChip } from '../../parts/label-chip.tsx';
import { PriorityMark } from '../../parts/priority-mark.tsx';
import { fullTime } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import { Facts } from '../../parts/facts.tsx';
import { isHeldByOther } from './holding.ts';
import classes from './case.module.css';

/** Which case it is, how it stands, and with whom. */
export function CaseHeader({ conversation }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation('case');
  const me = useMe();
  const { number, phase, agent, team, openedAt, labels } = conversation;
  return (
    <header className={classes['part']}>
      <div className={classes['title']}>
        <h2>{t('ticket', { number })}</h2>
        <CopyValue what={t('ticketNumber')} value={number} />
        <PriorityMark priority={conversation.priority} />
      </div>
      <Facts
        rows={[
          [t('phase'), t(`parts:phase.${phase}`)],
          holderOf(conversation, me.id, t),
          [t('team'), team ?? t('noTeam')],
          [t('opened'), fullTime(Date.parse(openedAt), i18n.language)],
          labels.length === 0
            ? null
            : [t('label:title'), labels.map((label) => <LabelChip key={label.id} label={label} isWhole />)],
        ]}
      />
      {isHeldByOther(conversation, me) ? (
        <p className={classes['soft']}>{t('cannot.held', { name: agent?.name })}</p>
      ) : null}
    </header>
  );
}

/** Who has it; of what is over, who had it. A case may know of who handled the one before it: that is not who had this. */
function holderOf(conversation: Conversation, me: string, t: TFunction<'case'>): [string, string] {
  const { agent, lastAgent, phase, handoff } = conversation;
  const isOver = phase === 'resolved' || phase === 'closed';
  const had = isOver && handoff ? lastAgent : null;
  const who = agent ?? had;
  const name = who ? (who.id === me ? t('app:you') : who.name) : t(isOver ? 'nobodyAny' : 'nobody');
  return [t(had && !agent ? 'agentBefore' : 'agent'), name];
}
