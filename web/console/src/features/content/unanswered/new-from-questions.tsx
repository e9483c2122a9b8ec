import { Button, Loader, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../../api/client.ts';
import { Problem } from '../../../parts/problem.tsx';
import { Modal } from '../../../parts/modal.tsx';
import classes from '../content.module.css';
import type { AgentsAnswer, ContentLanguage, QuestionGroup } from '../types.ts';

type Props = {
  group: QuestionGroup;
  /** Begins with what a person wrote to a customer who asked. */
  fromAnswer: boolean;
  files: string[];
  near: string | null;
  onClose(): void;
  onMake(made: { title: string; file: string; answer: string }): void;
};

/** A new intent of what was asked, with an answer if a person has given one. */
export function NewFromQuestions({ group, fromAnswer, files, near, onClose, onMake }: Props) {
  const { t } = useTranslation('content');
  const [title, setTitle] = useState(group.proposal.title);
  const [file, setFile] = useState(() => fileFor(group.proposal.language, files, near));
  const [typed, setTyped] = useState<string | null>(null);
  const questions = group.questions.map(({ conversationId, seq }) => ({ conversationId, seq }));
  const answers = useQuery({
    queryKey: ['content', 'agents-answers', questions],
    queryFn: () => post<{ items: AgentsAnswer[] }>('/content/unanswered/answers', { questions }),
    enabled: fromAnswer,
  });
  const given = answers.data?.items ?? [];
  const answer = typed ?? given[0]?.text ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') onMake({ title: title.trim(), file, answer: answer.trim() });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(fromAnswer ? 'question.fromAnswer' : 'question.new')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack component="form" onSubmit={submit}>
        <TextInput
          data-autofocus
          required
          label={t('question.newTitle')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          label={t('intent.file')}
          data={[...new Set([...files, file])]}
          value={file}
          allowDeselect={false}
          onChange={(value) => setFile(value ?? file)}
        />
        {fromAnswer && answers.isPending ? <Loader size="sm" aria-label={t('app:loading')} /> : null}
        {answers.isError ? <Problem error={answers.error} onRetry={() => void answers.refetch()} /> : null}
        {answers.data && given.length === 0 ? <p className={classes['soft']}>{t('question.noAnswer')}</p> : null}
        {given.length > 1 ? (
          <Radio.Group label={t('question.answers')} value={answer} onChange={setTyped}>
            <Stack gap={6} mt={6}>
              {given.map(({ text, agent, number }) => (
                <Radio key={text} value={text} label={text} description={`${agent} · ${number}`} />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
        {fromAnswer && answers.data ? (
          <Textarea
            autosize
            minRows={2}
            label={t('question.answer')}
            description={t('question.answerHint')}
            value={answer}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        ) : null}
        <Button type="submit" disabled={fromAnswer && answers.isPending}>
          {t('question.make')}
        </Button>
      </Stack>
    </Modal>
  );
}

/** The file of what is nearest, unless that is said in another language than was asked in. */
function fileFor(language: ContentLanguage, files: readonly string[], near: string | null): string {
  const isOwn = (file: string): boolean => file.startsWith(`intents/${language}/`);
  return near !== null && isOwn(near) ? near : (files.find(isOwn) ?? `intents/${language}/umum.yaml`);
}
