import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import { textsOf } from '../editing/entry-text.ts';
import { LinesField } from './lines-field.tsx';

type Props = {
  label: string;
  description: string;
  value: unknown;
  error?: string | undefined;
  onChange(texts: string[]): void;
  onLeave(): void;
};

/** Texts, one a line; one that has lines itself would be torn apart here, so it is left to the text of the file. */
export function BubblesField({ value, ...field }: Props) {
  const { t } = useTranslation('content');
  const texts = textsOf(value);
  if (!texts.some((text) => text.includes('\n'))) return <LinesField {...field} lines={texts} />;
  return (
    <div className={classes['group']} role="group" aria-label={field.label}>
      <b>{field.label}</b>
      {texts.map((text, index) => (
        <p key={index} className={classes['bubble']}>
          {text}
        </p>
      ))}
      <p className={classes['soft']}>{t('training.severalLines')}</p>
    </div>
  );
}
