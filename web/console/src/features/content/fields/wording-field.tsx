import { ActionIcon } from '@mantine/core';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { GrownTextarea } from '../../../parts/grown-textarea.tsx';
import classes from '../content.module.css';
import { PhonePreview } from '../phone-preview.tsx';
import type { ContentLanguage } from '../types.ts';

type Props = {
  label: string;
  text: string;
  variables: readonly string[];
  language: ContentLanguage;
  error?: string | undefined;
  onChange(text: string): void;
  onLeave(): void;
  onRemove?: (() => void) | undefined;
  onUp?: (() => void) | undefined;
};

/** What a customer will read: its variables at a press, and the preview beside it. */
export function WordingField({ label, text, variables, language, error, onChange, onLeave, onRemove, onUp }: Props) {
  const { t } = useTranslation('content');
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? text.length;
    onChange(`${text.slice(0, at)}{{${name}}}${text.slice(field.current?.selectionEnd ?? at)}`);
    field.current?.focus();
  };
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  return (
    <div className={classes['wording']}>
      <div className={classes['group']}>
        <GrownTextarea
          ref={field}
          label={name}
          error={error}
          minRows={2}
          maxRows={14}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onLeave}
        />
        <div className={classes['tools']} role="group" aria-label={t('variables')}>
          {variables.map((one) => (
            <button key={one} type="button" className={classes['variable']} onClick={() => insert(one)}>
              {`{{${one}}}`}
            </button>
          ))}
          <span className={classes['actions']}>
            {onUp ? (
              <ActionIcon variant="subtle" color="gray" aria-label={t('up', { what: label })} onClick={onUp}>
                <IconArrowUp size={17} aria-hidden />
              </ActionIcon>
            ) : null}
            {onRemove ? (
              <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { what: label })} onClick={onRemove}>
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            ) : null}
          </span>
        </div>
      </div>
      <PhonePreview label={label} text={text} language={language} />
    </div>
  );
}
