import { Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, get, post } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { usePanes } from '../../parts/panes.tsx';
import { Problem } from '../../parts/problem.tsx';
import { RichText } from '../conversation/rich-text.tsx';
import { useReplyValues } from './composer-data.ts';
import { newKey } from './drafts.ts';
import { fillReply, inLanguageOf } from './fill-reply.ts';
import { useOutgoing } from './outgoing-provider.tsx';
import {
  templateParameters,
  templateSoFar,
  templateText,
  templateVariables,
  type ApprovedTemplate,
  type Variable,
} from './template-variables.ts';
import { isMatch } from '../../parts/text.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './template-dialog.module.css';

const previewAfterMs = 200;

/** The only way to write to a customer whose window has closed: wording that Meta approved, with its gaps filled (L17). */
export function TemplateDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const { t } = useTranslation('composer');
  const { isPhone } = usePanes();
  const [chosen, setChosen] = useState<ApprovedTemplate | null>(null);
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: async ({ signal }) => {
      const { items } = await get<{ items: ApprovedTemplate[] }>('/templates', signal);
      return items.filter(({ forStaff }) => !forStaff);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      fullScreen={isPhone}
      title={chosen?.name ?? t('templateTitle')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {templates.isError ? (
        <Problem error={templates.error} onRetry={() => void templates.refetch()} />
      ) : chosen ? (
        <TemplateForm
          key={`${chosen.name} ${chosen.language}`}
          {...{ template: chosen, conversation, onBack: () => setChosen(null), onSent: onClose }}
        />
      ) : (
        <TemplateList all={templates.data ?? null} conversation={conversation} onChoose={setChosen} />
      )}
    </Modal>
  );
}

type ListProps = {
  all: readonly ApprovedTemplate[] | null;
  conversation: Conversation;
  onChoose(template: ApprovedTemplate): void;
};

function TemplateList({ all, conversation, onChoose }: ListProps) {
  const { t } = useTranslation('composer');
  const [words, setWords] = useState('');
  if (!all) return <Text role="status">{t('app:loading')}</Text>;
  if (all.length === 0) return <EmptyState title={t('templateNone')} hint={t('templateNoneHint')} />;
  const isTheirs = (one: ApprovedTemplate) => (one.language.startsWith(conversation.language) ? 0 : 1);
  const found = all
    .filter((one) => isMatch(`${one.name} ${templateText(one)}`, words))
    .toSorted((one, other) => isTheirs(one) - isTheirs(other));
  return (
    <Stack gap="xs">
      <TextInput
        aria-label={t('templateSearch')}
        placeholder={t('templateSearch')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes['list']}>
        {found.map((one) => (
          <TemplateRow
            key={`${one.name} ${one.language}`}
            template={one}
            conversation={conversation}
            onChoose={() => onChoose(one)}
          />
        ))}
      </div>
      {found.length === 0 ? <Text c="dimmed">{t('templateNoMatch')}</Text> : null}
    </Stack>
  );
}

type RowProps = { template: ApprovedTemplate; conversation: Conversation; onChoose(): void };

function TemplateRow({ template, conversation, onChoose }: RowProps) {
  const known = useReplyValues(inLanguageOf(template, conversation)) ?? {};
  return (
    <UnstyledButton className={classes['template']} onClick={onChoose}>
      <strong>{template.name}</strong> <small>{template.language}</small>
      <span>{fillReply(templateText(template), known)}</span>
    </UnstyledButton>
  );
}

type FormProps = { template: ApprovedTemplate; conversation: Conversation; onBack(): void; onSent(): void };

function TemplateForm({ template, conversation, onBack, onSent }: FormProps) {
  const { t } = useTranslation('composer');
  const outgoing = useOutgoing();
  const known = useReplyValues(inLanguageOf(template, conversation));
  const [key] = useState(newKey);
  const variables = useMemo(() => templateVariables(template.components), [template]);
  const [written, setWritten] = useState<Record<number, string>>({});
  const values = variables.map(({ name }, place) => written[place] ?? (name ? (known?.[name] ?? '') : ''));
  const { name, language } = template;
  const body = { name, language, parameters: templateParameters(variables, values) };
  const preview = usePreview(body);
  const isMissing = values.some((value) => value.trim() === '');
  const send = () => {
    outgoing.send(conversation.id, { key, body: { template: body }, shown: { text: preview.data?.text ?? '' } });
    onSent();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMissing && !preview.problem) send();
      }}
    >
      <Stack>
        {variables.map((one, place) => (
          <TextInput
            key={`${one.component} ${one.index ?? ''} ${one.label}`}
            label={labelOf(one)}
            description={one.name === undefined ? null : one.around}
            placeholder={one.example === null ? '' : t('templateExample', { example: one.example })}
            value={values[place]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setWritten((before) => ({ ...before, [place]: value }));
            }}
            required
            {...(place === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {t('templatePreview')}
          </Text>
          <div className={classes['ground']} aria-live="polite">
            {preview.data ? (
              <div className={classes['preview']}>
                <RichText text={preview.data.text} />
                {preview.data.buttons.map((button) => (
                  <span key={button}>{button}</span>
                ))}
              </div>
            ) : (
              <div className={classes['preview']} data-unfinished>
                <RichText text={templateSoFar(template, variables, values)} />
              </div>
            )}
          </div>
          {preview.problem === null ? null : (
            <Text size="sm" c="red" role="alert">
              {preview.problem}
            </Text>
          )}
        </Stack>
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t('templateOther')}
          </Button>
          <Button type="submit" disabled={isMissing || preview.data === null}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );

  /** What has no name but a number is called by the words that it stands between. */
  function labelOf(one: Variable): string {
    const what = one.name === undefined ? (one.around ?? one.label) : one.label;
    return t(`templateValue.${one.component}`, { what });
  }
}

type Preview = { text: string; buttons: string[] };

/** What the customer would read, from the service itself: it is what would refuse it (L17). */
function usePreview(body: { name: string; language: string; parameters: { text: string }[] }) {
  const [settled] = useDebouncedValue(JSON.stringify(body), previewAfterMs);
  const asked = JSON.parse(settled) as typeof body;
  const isWhole = isFilled(body) && isFilled(asked);
  const preview = useQuery({
    queryKey: ['template-preview', settled],
    enabled: isWhole,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async (): Promise<Preview | { problem: string }> => {
      try {
        return await post<Preview>('/templates/preview', asked);
      } catch (error) {
        if (error instanceof ApiError && error.status === 422) return { problem: error.message };
        throw error;
      }
    },
  });
  const answer = isWhole ? preview.data : undefined;
  if (!answer) return { data: null, problem: null };
  return 'problem' in answer ? { data: null, problem: answer.problem } : { data: answer, problem: null };
}

/** What is being emptied is not asked about: there is nothing to say to it but that it is empty. */
function isFilled({ parameters }: { parameters: { text: string }[] }): boolean {
  return parameters.every(({ text }) => text !== '');
}
