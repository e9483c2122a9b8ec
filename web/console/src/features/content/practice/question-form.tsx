import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BubblesField } from '../fields/bubbles-field.tsx';
import classes from '../content.module.css';
import { textOf } from '../editing/entry-text.ts';
import { SopNumber } from '../fields/sop-numbers.tsx';
import { usePracticeEntry, type PracticeFormProps } from './use-practice-entry.tsx';

/** A question of the quiz, by its fields. */
export function QuestionForm(props: PracticeFormProps) {
  const { t } = useTranslation('content');
  const { now, set, leave, of, notes, name } = usePracticeEntry(props);
  const text = (key: 'ask' | 'right' | 'why', description?: string) => (
    <Textarea
      autosize
      minRows={1}
      label={t(`quizQuestion.${key}`)}
      description={description}
      error={of(key)}
      value={textOf(now[key])}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
      onBlur={leave}
    />
  );
  return (
    <>
      {notes}
      <section className={classes['card']}>
        {text('ask')}
        {text('right')}
        <BubblesField
          label={t('quizQuestion.wrong')}
          description={t('quizQuestion.wrongHint')}
          value={now['wrong']}
          error={of('wrong')}
          onChange={(wrong) => set({ wrong })}
          onLeave={leave}
        />
        {text('why', t('quizQuestion.whyHint'))}
        <SopNumber
          label={t('quizQuestion.sop')}
          error={of('sop')}
          value={textOf(now['sop'])}
          onChange={(sop) => set({ sop })}
        />
        {name}
      </section>
    </>
  );
}
