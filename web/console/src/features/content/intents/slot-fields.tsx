import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import { LinesField } from '../fields/lines-field.tsx';

export type SlotEntry = { name: string; ask: string; type: string; options: string[] };

const types = ['text', 'number', 'code', 'phone', 'email', 'date', 'choice', 'photo'] as const;

type Props = {
  slots: readonly SlotEntry[];
  error?: string | undefined;
  onChange(slots: SlotEntry[]): void;
  onLeave(): void;
};

/** What the bot asks for before it answers. */
export function SlotFields({ slots, error, onChange, onLeave }: Props) {
  const { t } = useTranslation('content');
  const put = (index: number, changes: Partial<SlotEntry>) =>
    onChange(slots.map((slot, at) => (at === index ? { ...slot, ...changes } : slot)));
  return (
    <fieldset className={classes['group']}>
      <legend>
        <b>{t('intent.slots')}</b>
      </legend>
      <p className={classes['soft']}>{t('intent.slotsHint', { variable: '{{kota}}' })}</p>
      {error ? <p className={classes['late']}>{error}</p> : null}
      {slots.map((slot, index) => {
        const what = t('intent.slot', { n: index + 1 });
        return (
          <fieldset key={index} className={classes['group']} aria-label={what}>
            <div className={classes['cells']}>
              <TextInput
                label={t('intent.slotName')}
                value={slot.name}
                error={slots.some(({ name }, at) => at !== index && name === slot.name) ? t('nameTwice') : undefined}
                onChange={(event) =>
                  put(index, { name: event.currentTarget.value.replaceAll(/[^\p{L}\p{N}_]/gu, '_') })
                }
                onBlur={onLeave}
              />
              <Select
                label={t('intent.slotType')}
                data={types.map((value) => ({ value, label: t(`intent.slotTypes.${value}`) }))}
                value={slot.type}
                allowDeselect={false}
                onChange={(type) => put(index, { type: type ?? 'text' })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('remove', { what })}
                onClick={() => onChange(slots.filter((_, at) => at !== index))}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            </div>
            <TextInput
              label={t('intent.slotAsk')}
              value={slot.ask}
              onChange={(event) => put(index, { ask: event.currentTarget.value })}
              onBlur={onLeave}
            />
            {slot.type === 'choice' ? (
              <LinesField
                label={t('intent.slotOptions')}
                lines={slot.options}
                onChange={(options) => put(index, { options })}
                onLeave={onLeave}
              />
            ) : null}
          </fieldset>
        );
      })}
    </fieldset>
  );
}
