import { Button, Checkbox, Menu, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../../api/client.ts';
import { RelativeTime } from '../../../parts/relative-time.tsx';
import { SteadyButton } from '../../../parts/steady-button.tsx';
import { mayEditContent, useMe } from '../../session/session.tsx';
import { contentErrorText } from '../editing/content-error.ts';
import { changesDraft, useOverview } from '../content-api.ts';
import { goOnIn } from '../editing/made-entry.ts';
import { Modal } from '../../../parts/modal.tsx';
import classes from '../content.module.css';
import { freeName, intentFiles } from '../intents/intent-names.ts';
import { NewFromQuestions } from './new-from-questions.tsx';
import type { QuestionGroup } from '../types.ts';

/** More of the same teach the bot little. */
const mostChosen = 6;

type Section = { passage: string; title: string };
type Target = { intent: string; title?: string; file?: string; answer?: string };

export function UnansweredGroup({ group }: { group: QuestionGroup }) {
  const { t } = useTranslation('content');
  const client = useQueryClient();
  const navigate = useNavigate();
  const canEdit = mayEditContent(useMe());
  const overview = useOverview();
  const [chosen, setChosen] = useState(() => group.examples.slice(0, mostChosen));
  const [asking, setAsking] = useState<'other' | 'new' | 'answer' | null>(null);
  const questions = group.questions.map(({ conversationId, seq }) => ({ conversationId, seq }));
  const refresh = () => client.invalidateQueries({ queryKey: ['content'] });
  const titleOf = (name: string) => overview.data?.intents.find((one) => one.name === name)?.title ?? name;

  const use = useMutation({
    mutationKey: changesDraft,
    mutationFn: (target: Target) => post('/content/unanswered/examples', { questions, examples: chosen, ...target }),
    onSuccess: async (_, target) => {
      notifications.show({
        message: t('question.used', { title: target.title ?? titleOf(target.intent) }),
        color: 'brand',
        closeButtonProps: { 'aria-label': t('app:close') },
      });
      await refresh();
      if (!target.file) return;
      goOnIn(target.intent);
      void navigate({ to: '/content/intents/$name', params: { name: target.intent } });
    },
  });
  const ask = useMutation({
    mutationKey: changesDraft,
    mutationFn: ({ passage }: Section) => post('/content/unanswered/passages', { questions, asked: chosen, passage }),
    onSuccess: async (_, { title }) => {
      notifications.show({
        message: t('question.used', { title }),
        color: 'brand',
        closeButtonProps: { 'aria-label': t('app:close') },
      });
      await refresh();
    },
  });
  const dismiss = useMutation({
    mutationFn: (undo: boolean) => post('/content/unanswered/dismiss', { questions, undo }),
    onSuccess: async (_, undo) => {
      await refresh();
      if (undo) return;
      const id = notifications.show({
        closeButtonProps: { 'aria-label': t('app:close') },
        message: (
          <>
            {t('question.dismissed')}{' '}
            <SteadyButton
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                notifications.hide(id);
                dismiss.mutate(true);
              }}
            >
              {t('question.undo')}
            </SteadyButton>
          </>
        ),
      });
    },
  });
  const [first] = group.examples;
  const sections = group.chosen.flatMap(({ kind, name: passage, title }) =>
    kind === 'document' ? [{ passage, title }] : [],
  );
  /** What is proposed is what stands out. */
  const proposed = group.now ? null : proposedOf(group);
  const intended = proposed === 'examples' ? group.proposal.intent : null;
  const others = group.nearest.filter(({ name }) => name !== intended);
  /** Then a menu would be one click more. */
  const isOnlyOther = others.length === 0 && sections.length < 2;
  const error = use.error ?? ask.error;
  return (
    <section className={classes['card']} aria-label={first ?? ''}>
      <p className={classes['facts']}>
        <b>{t('question.count', { count: group.count })}</b>
        <span>{t('question.customers', { count: group.customers })}</span>
        {group.handedOver > 0 ? <span>{t('question.handedOver', { count: group.handedOver })}</span> : null}
        <RelativeTime at={group.lastAt} />
      </p>
      <ul className={classes['quotes']}>
        {group.examples.slice(0, 12).map((text) => (
          <li key={text}>
            {canEdit ? (
              <Checkbox
                size="sm"
                label={<Quote text={text} />}
                checked={chosen.includes(text)}
                onChange={(event) =>
                  setChosen(event.currentTarget.checked ? [...chosen, text] : chosen.filter((one) => one !== text))
                }
              />
            ) : (
              <Quote text={text} />
            )}
          </li>
        ))}
      </ul>
      {group.examples.length > 12 ? (
        <p className={classes['soft']}>{t('question.more', { count: group.examples.length - 12 })}</p>
      ) : null}
      {group.chosen.length > 0 ? (
        <p className={classes['soft']}>
          {t('question.chose', { list: group.chosen.map(({ title, count }) => `${title} (${count})`).join(', ') })}
        </p>
      ) : null}
      {proposed ? <p className={classes['soft']}>{proposalText(proposed, group, { t, titleOf })}</p> : null}
      {group.now ? (
        <p className={classes['soft']}>
          {t(group.now.kind === 'document' ? 'question.nowDocument' : 'question.now', { title: group.now.title })}
        </p>
      ) : null}
      {error ? <p role="alert">{contentErrorText(error, t)}</p> : null}
      {canEdit ? (
        <div className={classes['tools']}>
          {sections.slice(0, 1).map((section) => (
            <Button
              key={section.passage}
              size="xs"
              variant={proposed === 'section' ? 'filled' : 'default'}
              disabled={chosen.length === 0}
              loading={ask.isPending}
              onClick={() => ask.mutate(section)}
            >
              {t('question.ask')}
            </Button>
          ))}
          {intended !== null ? (
            <Button
              size="xs"
              disabled={chosen.length === 0}
              loading={use.isPending}
              onClick={() => use.mutate({ intent: intended })}
            >
              {t('question.useFor', { title: titleOf(intended) })}
            </Button>
          ) : null}
          <Menu position="bottom-start" withinPortal disabled={isOnlyOther}>
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                disabled={chosen.length === 0}
                loading={use.isPending}
                {...(isOnlyOther ? { onClick: () => setAsking('other') } : {})}
              >
                {t('question.use')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map(({ name, title }) => (
                <Menu.Item key={name} onClick={() => use.mutate({ intent: name })}>
                  {t('question.useFor', { title })}
                </Menu.Item>
              ))}
              {sections.slice(1).map((section) => (
                <Menu.Item key={section.passage} onClick={() => ask.mutate(section)}>
                  {t('question.askFor', { title: section.title })}
                </Menu.Item>
              ))}
              {isOnlyOther ? null : <Menu.Divider />}
              <Menu.Item onClick={() => setAsking('other')}>{t('question.other')}…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button
            size="xs"
            variant={proposed === 'new' ? 'filled' : 'default'}
            disabled={chosen.length === 0}
            onClick={() => setAsking('new')}
          >
            {t('question.new')}
          </Button>
          <Button size="xs" variant="default" disabled={chosen.length === 0} onClick={() => setAsking('answer')}>
            {t('question.fromAnswer')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => dismiss.mutate(false)}>
            {t('question.dismiss')}
          </Button>
        </div>
      ) : null}
      {asking === 'other' ? (
        <Modal
          opened
          onClose={() => setAsking(null)}
          title={t('question.use')}
          closeButtonProps={{ 'aria-label': t('app:close') }}
        >
          <Select
            searchable
            data-autofocus
            label={t('question.other')}
            data={(overview.data?.intents ?? []).map(({ name, title, language }) => ({
              value: name,
              label: `${title} (${language.toUpperCase()})`,
            }))}
            onChange={(intent) => {
              setAsking(null);
              if (intent) use.mutate({ intent });
            }}
          />
        </Modal>
      ) : null}
      {asking === 'new' || asking === 'answer' ? (
        <NewFromQuestions
          group={group}
          fromAnswer={asking === 'answer'}
          files={intentFiles(overview.data)}
          near={overview.data?.intents.find(({ name }) => name === group.nearest[0]?.name)?.file ?? null}
          onClose={() => setAsking(null)}
          onMake={({ title, file, answer }) => {
            setAsking(null);
            const target = { intent: freeName(title, overview.data), title, file };
            use.mutate(answer === '' ? target : { ...target, answer });
          }}
        />
      ) : null}
    </section>
  );
}

/** Of a long story its beginning: the groups below it are to be seen as well. */
function Quote({ text }: { text: string }) {
  return (
    <span className={classes['quote']} title={text} dir="auto">
      {text}
    </span>
  );
}

/** What to make of them, as what customers chose or else the questions themselves suggest. */
function proposedOf({ chosen: [first], proposal }: QuestionGroup): 'section' | 'examples' | 'new' {
  if (first?.kind === 'document') return 'section';
  return proposal.intent === null ? 'new' : 'examples';
}

type Words = { t: TFunction<'content'>; titleOf(name: string): string };

function proposalText(proposed: ReturnType<typeof proposedOf>, { chosen, proposal }: QuestionGroup, words: Words) {
  const { t, titleOf } = words;
  if (proposed === 'section') return t('question.proposeSection', { title: chosen[0]?.title ?? '' });
  return proposed === 'new'
    ? t('question.proposeNew', { title: proposal.title })
    : t('question.propose', { title: titleOf(proposal.intent ?? '') });
}
