import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { Conversation } from '../../api/types.ts';
import { escalationReason } from '../../parts/escalation-reason.ts';
import { CopyValue } from '../../parts/copy-value.tsx';
import { Facts } from '../../parts/facts.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { fullTime } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import { collectedName } from './collected-name.ts';
import classes from './case.module.css';

/** All that is known of the case: nobody asks the customer again (SOP H4, K3, K4, Q5). */
export function CaseFacts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('case');
  return (
    <>
      <Part title={t('handoff')}>
        <Handoff handoff={conversation.handoff} />
      </Part>
      <ProblemPart conversation={conversation} />
      <Part title={t('caseKind')}>
        <Kind conversation={conversation} />
      </Part>
      <Part title={t('collected')}>
        <Collected conversation={conversation} />
      </Part>
      <Afterwards conversation={conversation} />
    </>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes['part']} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Handoff({ handoff }: Pick<Conversation, 'handoff'>) {
  const { t } = useTranslation('case');
  if (!handoff) return <p className={classes['soft']}>{t('handoffNone')}</p>;
  const detail = escalationReason(handoff.detail, t);
  const title = t(`reason.${handoff.reason}`, { detail, defaultValue: handoff.reason });
  return (
    <div>
      <strong>{title}</strong>
      {title.includes(detail) ? null : (
        <p className={classes['words']} dir="auto">
          {detail}
        </p>
      )}
      <p className={classes['soft']}>
        <RelativeTime at={handoff.at} />
      </p>
    </div>
  );
}

/** What the customer came with, in order, and what they were told of it. */
function ProblemPart({ conversation }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation('case');
  const me = useMe();
  const { problem, promise } = conversation;
  const { said, confirmed, proofs, tried } = problem;
  const told = problem.chronology.filter(({ text }) => text !== said);
  const isEmpty = !said && proofs === 0 && tried.length === 0 && told.length === 0 && !promise;
  if (isEmpty) return null;
  const by = promise?.by.id === me.id ? t('youInside') : promise?.by.name;
  return (
    <Part title={t('problem')}>
      {said ? (
        <p className={classes['words']} dir="auto">
          {said}
        </p>
      ) : null}
      <Facts
        rows={[
          said ? [t('problemConfirmed'), confirmed ? t('yes') : t('notYet')] : null,
          proofs > 0 ? [t('proofs'), t('proofCount', { count: proofs })] : null,
          tried.length > 0 ? [t('tried'), tried.join(', ')] : null,
          promise
            ? [t('promised'), t('promisedBy', { time: fullTime(Date.parse(promise.doneAt), i18n.language), name: by })]
            : null,
        ]}
      />
      {told.length > 0 ? (
        <div>
          <h4>{t('chronology')}</h4>
          <ol className={classes['chronology']}>
            {told.map(({ at, text }, index) => (
              <li key={`${at}-${index}`} dir="auto">
                <RelativeTime at={at} /> {text}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </Part>
  );
}

function Kind({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('case');
  const me = useMe();
  const { category, priority, urgency, impact, classifiedBy } = conversation;
  return (
    <Facts
      rows={[
        [t('category'), t(`parts:category.${category}`)],
        [t('priority'), t(`parts:priority.${priority}`)],
        [t('urgency'), t(`degree.${urgency ?? 'unknown'}`)],
        [t('impact'), t(`degree.${impact ?? 'unknown'}`)],
        classifiedBy ? [t('classifiedBy'), classifiedBy.id === me.id ? t('app:you') : classifiedBy.name] : null,
      ]}
    />
  );
}

/** The problem itself stands above. */
function Collected({ conversation: { collected, problem } }: { conversation: Conversation }) {
  const { t } = useTranslation('case');
  const entries = Object.entries(collected).filter(([, value]) => value !== problem.said);
  if (entries.length === 0) return <p className={classes['soft']}>{t('collectedNone')}</p>;
  return (
    <Facts
      rows={entries.map(([name, value]) => [
        collectedName(name),
        <span key={name} className={classes['copied']}>
          {value}
          <CopyValue what={collectedName(name)} value={value} />
        </span>,
      ])}
    />
  );
}

/** What follows once it is solved, and by whose SOP all of it is handled (SOP V1, F1, M3). */
function Afterwards({ conversation: { survey, followUp, sop } }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation('case');
  const time = followUp ? fullTime(Date.parse(followUp.at), i18n.language) : '';
  const score = survey?.score ?? null;
  return (
    <Part title={t('afterwards')}>
      <Facts
        rows={[
          [t('survey'), survey ? (score === null ? t('surveyWaiting') : t('surveyScore', { score })) : t('surveyNone')],
          [
            t('followUp'),
            followUp ? t(`followUpState.${followUp.state}`, { time, defaultValue: followUp.state }) : t('followUpNone'),
          ],
          sop.trial ? [t('trial'), t('trialOf', { name: sop.trial })] : null,
          sop.revision ? [t('revision'), <code key="revision">{sop.revision}</code>] : null,
        ]}
      />
    </Part>
  );
}
