import { Alert, Button, Input, Radio, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, get, post, query } from '../../api/client.ts';
import type { Conversation, Page, Person, Summary } from '../../api/types.ts';
import { errorText } from '../../app/error-text.ts';
import { useNotice } from '../../app/notice.ts';
import { problemsAtFields } from '../../app/problems-at-fields.ts';
import { phoneText } from '../../parts/text.ts';
import { newKey } from '../composer/drafts.ts';
import { useMe } from '../session/session.tsx';
import { Modal } from '../../parts/modal.tsx';

type Typed = {
  channel: 'phone' | 'counter';
  phone: string;
  name: string;
  text: string;
  category: Summary['category'];
  /** Empty: as the SOP says. */
  priority: Summary['priority'] | '';
  keep: boolean;
  team: string | null;
};
type Problems = { phone?: string; name?: string; text?: string };

const priorities: readonly Summary['priority'][] = ['low', 'normal', 'high', 'urgent'];
const categories: readonly Summary['category'][] = ['general', 'technical', 'complaint'];

/** What a customer said by phone or at the counter becomes a case like any other (SOP I: scope, Q5). */
export function ByHandDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('byHand');
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size="lg"
      fullScreen={isPhone ?? false}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('byHand');
  const notice = useNotice();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { typed, idempotencyKey, set, forget } = useDraft(me);
  const [problems, setProblems] = useState<Problems>({});
  const record = useMutation({
    mutationFn: () => post<Conversation>('/conversations', { ...bodyOf(typed), idempotencyKey }),
    onError: (error) => setProblems(isAboutPhone(error) ? { phone: t('badPhone') } : (atFields(error) ?? {})),
    onSuccess(made) {
      forget();
      client.setQueryData(['conversation', made.id], made);
      void client.invalidateQueries({ queryKey: ['conversations'] });
      notice.done(t('done', { number: made.number }));
      onClose();
      void navigate({ to: '/c/$id', params: { id: made.id } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = problemsOf(typed, t);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first === undefined) record.mutate();
    else event.currentTarget.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('hint')}
        </Text>
        <SegmentedControl
          aria-label={t('channel')}
          value={typed.channel}
          onChange={(channel) => set({ channel })}
          data={(['phone', 'counter'] as const).map((value) => ({ value, label: t(`parts:channel.${value}`) }))}
        />
        <TextInput
          type="tel"
          name="phone"
          autoComplete="off"
          data-autofocus
          label={t('phone')}
          description={t(typed.channel === 'phone' ? 'phoneHint' : 'phoneOptional')}
          value={typed.phone}
          error={problems.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <Caller phone={typed.phone} />
        <TextInput
          name="name"
          autoComplete="off"
          label={t('name')}
          maxLength={200}
          value={typed.name}
          error={problems.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          name="text"
          label={t('said')}
          description={t('saidHint')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={10_000}
          value={typed.text}
          error={problems.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <Input.Wrapper label={t('category')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('category')}
            value={typed.category}
            onChange={(category) => set({ category })}
            data={categories.map((value) => ({ value, label: t(`parts:category.${value}`) }))}
          />
        </Input.Wrapper>
        <Select
          label={t('priority')}
          allowDeselect={false}
          value={typed.priority}
          onChange={(priority) => set({ priority: priority ?? '' })}
          data={[
            { value: '', label: t('priorityAuto') },
            ...priorities.map((value) => ({ value, label: t(`parts:priority.${value}`) })),
          ]}
        />
        <Radio.Group
          label={t('who')}
          value={typed.keep ? 'keep' : 'queue'}
          onChange={(value) => set({ keep: value === 'keep' })}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="keep" label={t('keep')} description={t('keepHint')} />
            <Radio value="queue" label={t('queue')} />
          </Stack>
        </Radio.Group>
        {typed.keep ? null : <TeamChoice value={typed.team} onChange={(team) => set({ team })} />}
        {record.error && !isAboutPhone(record.error) && atFields(record.error) === null ? (
          <Alert color="red" role="alert">
            {errorText(record.error, t)}
          </Alert>
        ) : null}
        <Button type="submit" loading={record.isPending}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}

type Draft = { typed: Typed; idempotencyKey: string };

/** What is being written down while somebody talks: closed by mistake, it is there when it is opened again. */
const drafts = new Map<string, Draft>();

function useDraft({ id, team }: Person) {
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = drafts.get(id);
    if (kept) return kept;
    const empty = { phone: '', name: '', text: '', category: 'general', priority: '', keep: true } as const;
    // The key is made with the draft: however often it is sent, it is recorded once (L3).
    return { typed: { channel: 'phone', ...empty, team }, idempotencyKey: newKey() };
  });
  return {
    ...draft,
    set(changes: Partial<Typed>) {
      const next = { ...draft, typed: { ...draft.typed, ...changes } };
      drafts.set(id, next);
      setDraft(next);
    },
    forget: () => void drafts.delete(id),
  };
}

const names = ['phone', 'name', 'text'] as const;
const atFields = (error: Error) => problemsAtFields(error, (where) => names.find((name) => name === where));

function bodyOf({ phone, name, text, priority, keep, team, ...rest }: Typed) {
  return {
    ...{ ...rest, text: text.trim(), keep },
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(priority === '' ? {} : { priority }),
    ...(keep || team === null ? {} : { team }),
  };
}

function problemsOf({ channel, phone, text }: Typed, t: ReturnType<typeof useTranslation<'byHand'>>['t']): Problems {
  return {
    ...(channel === 'phone' && phone.trim() === '' ? { phone: t('missingPhone') } : {}),
    ...(text.trim() === '' ? { text: t('missingSaid') } : {}),
  };
}

/** The service knows better than we which numbers there are. */
function isAboutPhone(error: Error): boolean {
  return error instanceof ApiError && error.code === 'invalid_input' && error.message.startsWith('phone:');
}

/** Who has the number already, said while it is typed: their earlier cases are theirs. */
function Caller({ phone }: { phone: string }) {
  const { t } = useTranslation('byHand');
  const [asked] = useDebouncedValue(phone.replaceAll(/[^\d+]/g, ''), 300);
  const isWhole = asked.replaceAll(/\D/g, '').length >= 8;
  const found = useQuery({
    queryKey: ['conversations', 'caller', asked],
    enabled: isWhole,
    queryFn: ({ signal }) => get<Page<Summary>>(`/conversations${query({ q: asked, limit: 1 })}`, signal),
  });
  if (!isWhole || !found.data) return null;
  const [last] = found.data.items;
  const name = last?.contact.name ?? (last?.contact.phone ? phoneText(last.contact.phone) : null);
  return (
    <Text size="sm" role="status" c={last ? 'var(--ink)' : 'dimmed'}>
      {last && name
        ? [t('known', { name }), t('knownCases', { number: last.number, phase: t(`parts:phase.${last.phase}`) })].join(
            ' · ',
          )
        : t('unknown')}
    </Text>
  );
}

function TeamChoice({ value, onChange }: { value: string | null; onChange(team: string | null): void }) {
  const { t } = useTranslation('byHand');
  const teams = useQuery({
    queryKey: ['teams'],
    queryFn: async ({ signal }) => (await get<{ items: { name: string }[] }>('/teams', signal)).items,
  });
  return (
    <Select
      label={t('team')}
      value={value}
      onChange={onChange}
      data={(teams.data ?? []).map(({ name }) => ({ value: name, label: name }))}
    />
  );
}
