import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../types.ts';
import classes from '../content.module.css';
import { HoursInput } from '../fields/hours-input.tsx';
import { useLocal } from '../editing/use-local.ts';
import { useFocusAdded } from '../fields/use-focus-added.ts';

type Shift = readonly [name: string, hours: unknown];
type Props = {
  value: unknown;
  /** Changes below the section; what is not among them stays as it is written. */
  onSave(edits: Edit[]): Promise<unknown>;
};

const freshHours = { 'mon-fri': '08:00-16:00' };

/** Hours under names, which people are given. */
export function SopShiftsInput({ value, onSave }: Props) {
  const { t } = useTranslation('content');
  const saved = shiftsOf(value);
  const local = useLocal<readonly Shift[]>(saved, async (next, was) => {
    if (!areNamed(next)) throw new Error('a shift has no name, or that of another');
    const edits = shiftEdits(was, next);
    return edits.length > 0 ? onSave(edits) : undefined;
  });
  const { list, adding } = useFocusAdded<HTMLDivElement>(local.value.length);
  const put = (index: number, shift: Shift) => local.set(local.value.map((one, at) => (at === index ? shift : one)));
  return (
    <div ref={list} className={classes['group']}>
      {local.value.map(([name, hours], index) => (
        <div key={index} className={classes['group']} role="group" aria-label={t('sopPage.shift', { name })}>
          <div className={classes['cells']}>
            <TextInput
              label={t('sopPage.shiftName')}
              value={name}
              error={whatIsWrong(name)}
              onChange={(event) => put(index, [event.currentTarget.value.trim(), hours])}
              onBlur={() => void local.flush()}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('remove', { what: t('sopPage.shift', { name }) })}
              onClick={() => local.set(local.value.filter((_, at) => at !== index))}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </div>
          <HoursInput
            isShift
            label={t('sopPage.shift', { name })}
            value={hours}
            onChange={(next) => put(index, [name, next])}
            onLeave={() => void local.flush()}
          />
        </div>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            adding();
            local.set([...local.value, [freeName(local.value), freshHours]]);
          }}
        >
          {t('add')}
        </Button>
      </div>
    </div>
  );

  function whatIsWrong(name: string): string | undefined {
    if (name === '') return t('nameMissing');
    return local.value.filter(([other]) => other === name).length > 1 ? t('nameTwice') : undefined;
  }
}

export function shiftsOf(value: unknown): Shift[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function areNamed(shifts: readonly Shift[]): boolean {
  const names = new Set(shifts.map(([name]) => name));
  return !names.has('') && names.size === shifts.length;
}

/** Only what differs; a name that is empty or there twice waits until it is right. */
export function shiftEdits(was: readonly Shift[], now: readonly Shift[]): Edit[] {
  if (!areNamed(now)) return [];
  const names = now.map(([name]) => name);
  const known = new Map(was);
  return [
    ...was
      .filter(([name]) => !names.includes(name))
      .map(([name, hours]): Edit => ({ at: ['shifts', name], remove: true, was: hours })),
    ...now
      .filter(([name, hours]) => JSON.stringify(known.get(name)) !== JSON.stringify(hours))
      .map(([name, hours]): Edit => ({ at: ['shifts', name], value: hours, was: known.get(name) })),
  ];
}

function freeName(shifts: readonly Shift[]): string {
  for (let number = shifts.length + 1; ; number += 1) {
    if (!shifts.some(([name]) => name === `sif_${number}`)) return `sif_${number}`;
  }
}
