import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import type { ContentLanguage } from '../types.ts';
import { useFocusAdded } from './use-focus-added.ts';
import { WordingField } from './wording-field.tsx';

type Props = {
  legend: string;
  hint: string;
  /** What one of them is called: `content:intent.answer`. */
  one: 'intent.answer' | 'intent.step' | 'message.wording';
  texts: readonly string[];
  variables: readonly string[];
  language: ContentLanguage;
  errors?: readonly (string | undefined)[];
  onChange(texts: string[]): void;
  onLeave(): void;
};

/** Several texts, in order. */
export function WordingList({ legend, hint, one, texts, variables, language, errors = [], onChange, onLeave }: Props) {
  const { t } = useTranslation('content');
  const [typed, setTyped] = useState(texts);
  // One that is still empty is no wording, and stays here until something is written in it.
  const kept = isSame(withoutEmpty(typed), withoutEmpty(texts)) ? typed : texts;
  const shown = kept.length === 0 ? [''] : kept;
  const { list, adding } = useFocusAdded<HTMLFieldSetElement>(shown.length);
  const change = (next: string[]) => {
    setTyped(next);
    onChange(next);
  };
  const put = (index: number, text: string) => change(shown.map((old, at) => (at === index ? text : old)));
  return (
    <fieldset ref={list} className={classes['group']}>
      <legend>
        <b>{legend}</b>
      </legend>
      <p className={classes['soft']}>{hint}</p>
      {shown.map((text, index) => (
        <WordingField
          // Places, since two wordings may be alike while they are written.
          key={index}
          label={t(one, { n: index + 1 })}
          text={text}
          variables={variables}
          language={language}
          error={errors[index]}
          onChange={(next) => put(index, next)}
          onLeave={onLeave}
          onRemove={shown.length > 1 ? () => change(shown.filter((_, at) => at !== index)) : undefined}
          onUp={index > 0 ? () => change(movedUp(shown, index)) : undefined}
        />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            adding();
            change([...shown, '']);
          }}
        >
          {t('addOne', { what: t(one, { n: shown.length + 1 }) })}
        </Button>
      </div>
    </fieldset>
  );
}

function withoutEmpty(texts: readonly string[]): string[] {
  return texts.filter((text) => text.trim() !== '');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

function movedUp(texts: readonly string[], index: number): string[] {
  const moved = [...texts];
  [moved[index - 1], moved[index]] = [texts[index] ?? '', texts[index - 1] ?? ''];
  return moved;
}
