import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../content-api.ts';
import { HoursInput } from '../fields/hours-input.tsx';
import { LinesField } from '../fields/lines-field.tsx';
import { ladderRows, type SopField } from './sop-fields.ts';
import { SopRowsInput } from './sop-rows-input.tsx';
import { useLocal } from '../editing/use-local.ts';
import { textOf, textsOf, written } from '../editing/entry-text.ts';

type Props = {
  field: SopField;
  value: unknown;
  teams: readonly string[];
  /** Said before its label: the section, where fields of several stand together. */
  of?: string;
  /** Said below it; what holds when nothing is written, unless told otherwise. */
  usual?: string;
  /** Undefined: it is not to be written, so that the default holds. */
  onSave(value: unknown, was: unknown): Promise<unknown>;
};

const priorities = ['low', 'normal', 'high', 'urgent'] as const;

/** So that inputs beside each other stand in one line. */
const belowIt: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** One value of the SOP, in the way that fits its kind. */
export function SopFieldInput({ field, value, teams, of, usual, onSave }: Props) {
  const { t } = useTranslation('content');
  const name = useFieldLabel()(field.label);
  const label = of === undefined ? name : `${of}: ${name}`;
  const local = useLocal<unknown>(value, onSave);
  const description =
    usual ?? (field.usual === undefined ? undefined : t('sopPage.default', { value: usualText(field.usual) }));
  const now = local.value;
  const leave = () => void local.flush();
  switch (field.kind) {
    case 'lines':
      return (
        <LinesField
          label={label}
          {...(usual === undefined ? {} : { description: usual })}
          lines={textsOf(now)}
          onChange={(lines) => local.set(lines.length === 0 ? undefined : lines)}
          onLeave={leave}
        />
      );
    case 'switch':
      return (
        <Select
          label={label}
          description={description}
          inputWrapperOrder={belowIt}
          data={[
            { value: '', label: t('sopPage.unset') },
            { value: 'true', label: t('sopPage.on') },
            { value: 'false', label: t('sopPage.off') },
          ]}
          value={textOf(now)}
          allowDeselect={false}
          onChange={(chosen) => local.set(chosen === '' ? undefined : chosen === 'true')}
        />
      );
    case 'priority':
      return (
        <Select
          label={label}
          description={description}
          inputWrapperOrder={belowIt}
          data={[
            { value: '', label: t('sopPage.unset') },
            ...priorities.map((one) => ({ value: one, label: t(`parts:priority.${one}`) })),
          ]}
          value={textOf(now)}
          allowDeselect={false}
          onChange={(chosen) => local.set(chosen || undefined)}
        />
      );
    case 'priorities':
      return (
        <Checkbox.Group
          label={label}
          description={description}
          inputWrapperOrder={belowIt}
          value={now === undefined ? textsOf(field.usual) : textsOf(now)}
          // In their own order, whatever was ticked first.
          onChange={(chosen) => local.set(priorities.filter((one) => chosen.includes(one)))}
        >
          <Group gap="xs 16px" py={6}>
            {priorities.map((one) => (
              <Checkbox key={one} size="sm" value={one} label={t(`parts:priority.${one}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'team':
      return (
        <Select
          label={label}
          {...(usual === undefined ? {} : { description: usual, inputWrapperOrder: belowIt })}
          clearable
          data={[...new Set([...teams, ...(typeof now === 'string' ? [now] : [])])]}
          value={typeof now === 'string' ? now : null}
          onChange={(chosen) => local.set(chosen ?? undefined)}
        />
      );
    case 'language':
      return (
        <Select
          label={label}
          data={[
            { value: 'id', label: t('languageName.id') },
            { value: 'en', label: t('languageName.en') },
          ]}
          value={typeof now === 'string' ? now : 'id'}
          allowDeselect={false}
          onChange={(chosen) => local.set(chosen ?? undefined)}
        />
      );
    case 'hours':
      return <HoursInput label={label} value={now} onChange={local.set} onLeave={leave} />;
    case 'ladder':
      return (
        <SopRowsInput
          legend={label}
          rows={ladderRows}
          teams={teams}
          value={Array.isArray(now) ? (now as Entry[]) : null}
          onSave={onSave}
        />
      );
    default:
      return (
        <TextInput
          label={label}
          description={description}
          inputWrapperOrder={belowIt}
          inputMode={field.kind === 'number' ? 'numeric' : 'text'}
          value={textOf(now)}
          placeholder={field.usual}
          onChange={(event) => local.set(written(event.currentTarget.value, field.kind))}
          onBlur={leave}
        />
      );
  }

  function usualText(word: string): string {
    if (field.kind === 'priority' || field.kind === 'priorities') return t(`parts:priority.${word}`);
    if (field.kind === 'switch') return t(word === 'true' ? 'sopPage.on' : 'sopPage.off');
    return field.kind === 'language' && (word === 'id' || word === 'en') ? t(`languageName.${word}`) : word;
  }
}

/** How a field is called: in the form of its section, and where it is offered among others. */
export function useFieldLabel(): (label: string) => string {
  const { t } = useTranslation('content');
  return (label) => {
    const [, priority = '', key = ''] = /^priority\.(\w+)\.(\w+)$/.exec(label) ?? [];
    if (priority !== '') {
      return `${t(`parts:priority.${priority}`)} · ${t(`sopField.${key}`, { defaultValue: key })}`;
    }
    const [, urgency = '', impact = ''] = /^matrix\.(\w+)\.(\w+)$/.exec(label) ?? [];
    if (urgency !== '') {
      return t('sopPage.matrix', { urgency: t(`sopPage.degree.${urgency}`), impact: t(`sopPage.degree.${impact}`) });
    }
    if (label.startsWith('parts:')) return t(label);
    // The keys hold dots, so they are read from the object.
    const words = t('sopField', { returnObjects: true }) as unknown as Record<string, string>;
    return words[label] ?? label;
  };
}
