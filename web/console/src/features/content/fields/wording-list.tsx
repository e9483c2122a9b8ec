import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import type { ContentLanguage } from '../types.ts';
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
  const shown = texts.length === 0 ? [''] : texts;
  const put = (index: number, text: string) => onChange(shown.map((old, at) => (at === index ? text : old)));
  return (
    <fieldset className={classes['group']}>
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
          onRemove={shown.length > 1 ? () => onChange(shown.filter((_, at) => at !== index)) : undefined}
          onUp={index > 0 ? () => onChange(movedUp(shown, index)) : undefined}
        />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => onChange([...shown, ''])}
        >
          {t('addOne', { what: t(one, { n: shown.length + 1 }) })}
        </Button>
      </div>
    </fieldset>
  );
}

function movedUp(texts: readonly string[], index: number): string[] {
  const moved = [...texts];
  [moved[index - 1], moved[index]] = [texts[index] ?? '', texts[index - 1] ?? ''];
  return moved;
}
