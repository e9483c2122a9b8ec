import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelChip } from '../../parts/label-chip.tsx';
import { isMatch } from '../../parts/text.ts';
import classes from './labels.module.css';
import type { Label } from './new-label.tsx';

/** So many are seen at one look; more are searched. */
const mostSeen = 8;

export type HowMany = 'all' | 'some' | 'none';
type Props = {
  labels: readonly Label[];
  /** As it is chosen now. */
  howMany(id: string): HowMany;
  onTouch(id: string, isOn: boolean): void;
};

/** By keys: some letters of a name, Enter puts that label on or takes it off, and Enter once more saves. */
export function LabelChoices({ labels, howMany, onTouch }: Props) {
  const { t } = useTranslation('label');
  const [wanted, setWanted] = useState('');
  // What is on when the dialog opens is seen first, and nothing moves while one chooses.
  const [first] = useState(() => new Set(labels.filter(({ id }) => howMany(id) !== 'none').map(({ id }) => id)));
  const isLong = labels.length > mostSeen;
  const ordered = isLong
    ? labels.toSorted((one, other) => Number(first.has(other.id)) - Number(first.has(one.id)))
    : labels;
  const found = ordered.filter(({ name }) => isMatch(name, wanted.trim()));
  const pickFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || wanted.trim() === '') return;
    event.preventDefault();
    const [label] = found;
    if (!label) return;
    onTouch(label.id, howMany(label.id) !== 'all');
    setWanted('');
  };
  return (
    <>
      {isLong ? (
        <TextInput
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          onKeyDown={pickFirst}
          data-autofocus
        />
      ) : null}
      <Stack className={isLong ? classes['many'] : undefined}>
        {found.map((label, index) => (
          <Checkbox
            key={label.id}
            label={<LabelChip label={label} isWhole />}
            checked={howMany(label.id) === 'all'}
            indeterminate={howMany(label.id) === 'some'}
            data-autofocus={(!isLong && index === 0) || undefined}
            onChange={({ currentTarget: { checked } }) => onTouch(label.id, checked)}
          />
        ))}
        {isLong && found.length === 0 ? (
          <Text size="sm" c="dimmed" role="status">
            {t('notFound', { name: wanted.trim() })}
          </Text>
        ) : null}
      </Stack>
    </>
  );
}
