import { MultiSelect, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import { groups, numbersOf, procedureOf } from '../../sop/procedures.ts';

/** Each number of the SOP with what it says. */
function useNumbers(chosen: readonly string[]) {
  const { t, i18n } = useTranslation('content');
  const data = useMemo(
    () =>
      groups.flatMap((group) =>
        numbersOf(group).map((value) => ({ value, label: `${value} · ${procedureOf(value, i18n.language) ?? ''}` })),
      ),
    [i18n.language],
  );
  const others = chosen.filter((one) => one !== '' && !data.some(({ value }) => value === one));
  return { data: [...data, ...others.map((value) => ({ value, label: value }))], nothing: t('searchNone') };
}

type Field = { label: string; description?: string; error?: string | undefined };

export function SopNumbers({ value, onChange, ...field }: Field & { value: string[]; onChange(all: string[]): void }) {
  const { data, nothing } = useNumbers(value);
  return (
    <MultiSelect
      {...field}
      searchable
      hidePickedOptions
      classNames={{ pill: classes['pill'] ?? '' }}
      nothingFoundMessage={nothing}
      data={data}
      value={value}
      onChange={onChange}
    />
  );
}

export function SopNumber({ value, onChange, ...field }: Field & { value: string; onChange(one: string): void }) {
  const { data, nothing } = useNumbers([value]);
  return (
    <Select
      {...field}
      searchable
      nothingFoundMessage={nothing}
      data={data}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}
