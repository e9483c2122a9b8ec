import { Button, Collapse, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronRight, IconSquare } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Score } from '../../api/types.ts';
import { useAllCommands, useCommands, type Command } from '../../app/commands.tsx';
import { conversationKeys } from '../../app/conversation-keys.ts';
import { Problem } from '../../parts/problem.tsx';
import { SopParagraph } from '../sop/sop-paragraph.tsx';
import { useScore } from './case-data.ts';
import { actionFor } from './next-actions.ts';
import classes from './sop-at-hand.module.css';

/** The steps of this case: what is missing now comes first, with the press that does it (SOP M1, M5). */
export function SopAtHand({ id }: { id: string }) {
  const { t, i18n } = useTranslation('case');
  const score = useScore(id, i18n.language);
  if (score.data) return <SopSteps score={score.data} of={id} />;
  return (
    <section className={classes['sop']} aria-label={t('sopLabel')}>
      <h3>{t('sop')}</h3>
      {score.isError ? <Problem error={score.error} onRetry={() => void score.refetch()} /> : <p>{t('app:loading')}</p>}
    </section>
  );
}

/** Also beside a conversation that is only practised (SOP M4), which has no id. */
export function SopSteps({ score, of: id }: { score: Score; of?: string }) {
  const { t } = useTranslation('case');
  const { steps, next, kept, missed, total } = score;
  const of = (state: string) => steps.filter((step) => step.state === state);
  // Whoever wrote down a password of theirs broke no step of ours, but somebody should know.
  const noted = of('not-applicable').filter(({ step }) => step === 'customer-leak');
  const wrong = [...of('missed'), ...noted];
  const done = of('kept');
  const all = kept + missed + next.length;
  const soFar = total === null ? null : t('sopScore', { share: Math.round(total * 100) });
  const commands = useAllCommands();
  const actions = next.map(({ step }) => actionFor(step, commands));
  return (
    <section className={classes['sop']} aria-label={t('sopLabel')}>
      <NextCommand of={id} first={next[0]} action={actions[0] ?? null} />
      <h3>
        {t('sop')}
        {all === 0 ? null : (
          <span className={classes['total']} title={soFar ?? undefined}>
            {t('sopTotal', { kept, all })}
          </span>
        )}
      </h3>
      {all === 0 ? null : (
        <div className={classes['bar']} aria-hidden>
          <span style={{ width: `${(kept / all) * 100}%` }} />
        </div>
      )}
      {next.length > 0 ? (
        <Group title={t('sopNext')}>
          {next.map((step, index) => (
            <NextStep
              key={`${step.step}-${index}`}
              step={step}
              isFirst={index === 0}
              // The same press a second time says nothing new.
              action={actions.findIndex((one) => one?.id === actions[index]?.id) === index ? actions[index] : null}
            />
          ))}
        </Group>
      ) : null}
      {wrong.length > 0 ? (
        <Group title={t('sopMissed')}>
          {wrong.map((step, index) => (
            <JudgedStep key={`${step.step}-${index}`} step={step} />
          ))}
        </Group>
      ) : null}
      {done.length > 0 ? <Kept steps={done} /> : <p className={classes['none']}>{t('sopNone')}</p>}
    </section>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h4>{title}</h4>
      <ul className={classes['steps']}>{children}</ul>
    </div>
  );
}

type Next = Score['next'][number];
type Judged = Score['steps'][number];

type NextProps = { step: Next; isFirst: boolean; action: Command | null | undefined };

function NextStep({ step: { sop, step, todo, because }, isFirst, action }: NextProps) {
  const { t } = useTranslation('case');
  return (
    <Row sop={sop} step={step} state={isFirst ? 'next' : 'later'} icon={<IconSquare size={16} stroke={1.8} />}>
      <span className={classes['what']}>{todo}</span>
      <span className={classes['because']}>{because}</span>
      {action ? (
        <Button
          className={classes['do'] ?? ''}
          size="compact-xs"
          variant={isFirst ? 'filled' : 'default'}
          onClick={action.run}
          aria-label={t('doNext', { action: action.label, todo })}
        >
          {action.label}
        </Button>
      ) : null}
    </Row>
  );
}

function JudgedStep({ step: { sop, step, state, title, because, by } }: { step: Judged }) {
  const isMissed = state !== 'kept';
  const who = by?.kind === 'agent' && isMissed && by.name && !because.includes(by.name) ? ` (${by.name})` : '';
  const Icon = isMissed ? IconAlertTriangle : IconCheck;
  return (
    <Row sop={sop} step={step} state={state} icon={<Icon size={16} stroke={1.8} />}>
      <span className={classes['what']}>{title}</span>
      <span className={classes['because']}>{because + who}</span>
    </Row>
  );
}

type RowProps = { sop: string; step: string; state: string; icon: ReactNode; children: ReactNode };

/** The number leads to what the SOP says about it. */
function Row({ sop, step, state, icon, children }: RowProps) {
  const { t } = useTranslation('case');
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={classes['step']} data-state={state}>
      <span className={classes['icon']} aria-hidden>
        {icon}
      </span>
      <div className={classes['words']}>{children}</div>
      <UnstyledButton
        className={classes['number']}
        aria-expanded={isOpen}
        aria-label={t('sopRead', { number: sop })}
        title={t('sopRead', { number: sop })}
        onClick={() => setOpen((was) => !was)}
      >
        {sop}
      </UnstyledButton>
      {isOpen ? <SopParagraph sop={sop} step={step} /> : null}
    </li>
  );
}

/** Folded: what went well needs nobody. */
function Kept({ steps }: { steps: Judged[] }) {
  const { t } = useTranslation('case');
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <UnstyledButton className={classes['fold']} aria-expanded={isOpen} onClick={() => setOpen((was) => !was)}>
        <IconChevronRight size={14} stroke={2} aria-hidden data-open={isOpen || undefined} />
        {t('sopKept', { count: steps.length })}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <ul className={classes['steps']}>
          {steps.map((step, index) => (
            <JudgedStep key={`${step.step}-${index}`} step={step} />
          ))}
        </ul>
      </Collapse>
    </div>
  );
}

const keys = conversationKeys.sop.next;

/** The first thing that is missing, on the palette and on a key. */
function NextCommand({
  of,
  first,
  action,
}: {
  of: string | undefined;
  first: Next | undefined;
  action: Command | null;
}) {
  const { t } = useTranslation('case');
  const todo = first?.todo ?? '';
  const run = action?.run;
  useCommands(
    useMemo(
      (): Command[] =>
        run ? [{ id: 'case-next', label: t('nextCommand', { todo }), group: t('label'), keys, run }] : [],
      [run, todo, t],
    ),
    of === undefined ? {} : { of, name: 'sop' },
  );
  return null;
}
