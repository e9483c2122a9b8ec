import { Button, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { contentErrorText } from '../editing/content-error.ts';
import { useOverview } from '../content-api.ts';
import { goOnIn } from '../editing/made-entry.ts';
import { makeEntry } from '../editing/make-entry.ts';
import { freeOf } from '../intents/intent-names.ts';
import { LanguageSwitch } from '../fields/language-switch.tsx';
import { addressOf, fileFor, freshEntry, type PracticeKind } from './practice-entries.ts';
import type { ContentLanguage } from '../types.ts';
import { Modal } from '../../../parts/modal.tsx';

/** What it is, and what it is called; the rest is filled in afterwards. */
export function NewPractice({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation('content');
  const client = useQueryClient();
  const navigate = useNavigate();
  const overview = useOverview();
  const [kind, setKind] = useState<PracticeKind>('scenario');
  const [language, setLanguage] = useState<ContentLanguage>(i18n.language === 'en' ? 'en' : 'id');
  const [title, setTitle] = useState('');
  const make = useMutation({
    mutationFn: () =>
      makeEntry(client, fileFor(overview.data, kind, language), (now) => {
        const others = now.overview.practice.filter((one) => one.kind === kind);
        const name = freeOf(title, others);
        const value = freshEntry(kind, name, title.trim(), language);
        return { name, edit: { at: [addressOf(kind, name)], value } };
      }),
    onSuccess: (name) => {
      onClose();
      goOnIn(name);
      void navigate({ to: '/content/practice/$kind/$name', params: { kind, name } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('training.new')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack component="form" onSubmit={submit} gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('training.kind')}
          value={kind}
          onChange={setKind}
          data={(['scenario', 'question'] as const).map((value) => ({ value, label: t(`training.${value}`) }))}
        />
        <LanguageSwitch value={language} onChange={setLanguage} />
        <TextInput
          data-autofocus
          required
          maxLength={kind === 'scenario' ? 60 : 300}
          label={t(kind === 'scenario' ? 'rolePlay.title' : 'quizQuestion.ask')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {make.error ? <p role="alert">{contentErrorText(make.error, t)}</p> : null}
        <Button type="submit" loading={make.isPending} disabled={title.trim() === ''}>
          {t('training.new')}
        </Button>
      </Stack>
    </Modal>
  );
}
