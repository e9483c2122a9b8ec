import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settled, useOverview, type Entry, type FileEditor } from '../content-api.ts';
import classes from '../content.module.css';
import { textOf, textsOf } from '../editing/entry-text.ts';
import { EntryNameField } from '../fields/entry-name-field.tsx';
import { EditorNotes } from '../editing/editor-notes.tsx';
import { fieldProblems } from '../editing/field-problems.ts';
import { LinesField } from '../fields/lines-field.tsx';
import { useFocusAdded } from '../fields/use-focus-added.ts';
import { ProblemList } from '../editing/problem-list.tsx';
import { SlotFields, type SlotEntry } from './slot-fields.tsx';
import { useLocal } from '../editing/use-local.ts';
import { WordingList } from '../fields/wording-list.tsx';

type Props = {
  name: string;
  entry: Entry;
  lines: { line: number; lastLine: number } | undefined;
  editor: FileEditor;
};
type Does = 'answers' | 'steps' | 'handoff';

const categories = ['general', 'technical', 'complaint'] as const;
const priorities = ['low', 'normal', 'high', 'urgent'] as const;

/** An intent, by its fields; what it does not know of the entry stays as it is written. */
export function IntentForm({ name, entry, lines, editor }: Props) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const local = useLocal(entry, (value, was) =>
    editor.edit([{ at: [name], value: asWritten(value), was: asWritten(was) }]),
  );
  const [does, setDoes] = useState<Does>(() => doing(entry));
  const now = local.value;
  const set = (changes: Entry) => local.set({ ...now, ...changes });
  const leave = () => void local.flush();
  const { problems, of } = fieldProblems(editor.file.data, overview.data?.problems ?? [], lines);
  const slots = slotsOf(now['slots']);
  const { list, adding } = useFocusAdded<HTMLElement>(slots.length);
  const variables = [...(overview.data?.placeholders.all ?? []), ...slots.map((slot) => slot.name).filter(Boolean)];

  const choose = (next: Does) => {
    setDoes(next);
    // What is not chosen is not said: it would only mislead whoever reads the file.
    const cleared = { answers: undefined, steps: undefined, handoff: undefined };
    if (next === 'handoff') set({ ...cleared, handoff: now['handoff'] ?? overview.data?.teams[0] });
    else set({ handoff: undefined });
  };

  return (
    <>
      <EditorNotes editor={editor} isDirty={local.isDirty} />
      <ProblemList problems={problems} />
      <section className={classes['card']}>
        <div className={classes['pair']}>
          <TextInput
            label={t('intent.title')}
            description={t('intent.titleHint')}
            error={of('title')}
            value={textOf(now['title'])}
            onChange={(event) => set({ title: event.currentTarget.value })}
            onBlur={leave}
          />
          <NameField name={name} editor={editor} flush={local.flush} />
        </div>
        <div className={classes['pair']}>
          <Select
            label={t('intent.category')}
            data={categories.map((value) => ({ value, label: t(`parts:category.${value}`) }))}
            value={textOf(now['category']) || 'general'}
            allowDeselect={false}
            onChange={(value) => set({ category: value === 'general' ? undefined : value })}
          />
          <Select
            label={t('intent.priority')}
            data={priorities.map((value) => ({ value, label: t(`parts:priority.${value}`) }))}
            value={textOf(now['priority']) || 'normal'}
            allowDeselect={false}
            onChange={(value) => set({ priority: value === 'normal' ? undefined : value })}
          />
        </div>
      </section>
      <section className={classes['card']}>
        <LinesField
          label={t('intent.examples')}
          description={t('intent.examplesHint')}
          error={of('examples')}
          lines={textsOf(now['examples'])}
          onChange={(examples) => set({ examples })}
          onLeave={leave}
        />
        <LinesField
          label={t('intent.keywords')}
          description={t('intent.keywordsHint')}
          error={of('keywords')}
          lines={textsOf(now['keywords'])}
          onChange={(keywords) => set({ keywords })}
          onLeave={leave}
        />
      </section>
      <section className={classes['card']}>
        <h3>{t('intent.does')}</h3>
        <SegmentedControl
          aria-label={t('intent.does')}
          size="xs"
          fullWidth
          orientation="horizontal"
          value={does}
          onChange={choose}
          data={[
            { value: 'answers', label: t('intent.doesAnswer') },
            { value: 'steps', label: t('intent.doesSteps') },
            { value: 'handoff', label: t('intent.doesHandoff') },
          ]}
        />
        {does === 'handoff' ? (
          <div className={classes['pair']}>
            <Select
              label={t('intent.handoff')}
              error={of('handoff')}
              data={teamsWith(overview.data?.teams ?? [], textOf(now['handoff']))}
              value={textOf(now['handoff']) || null}
              onChange={(handoff) => set({ handoff: handoff ?? undefined })}
            />
            <TextInput
              label={t('intent.skill')}
              description={t('intent.skillHint')}
              value={textOf(now['skill'])}
              onChange={(event) => set({ skill: event.currentTarget.value })}
              onBlur={leave}
            />
          </div>
        ) : (
          <WordingList
            key={does}
            legend={does === 'steps' ? t('intent.steps') : t('intent.answers')}
            hint={does === 'steps' ? t('intent.stepsHint') : t('intent.answersHint')}
            one={does === 'steps' ? 'intent.step' : 'intent.answer'}
            texts={textsOf(now[does])}
            variables={variables}
            language={editor.file.data?.language ?? 'id'}
            errors={[of(does)]}
            onChange={(next) => set({ [does]: next })}
            onLeave={leave}
          />
        )}
      </section>
      <section ref={list} className={classes['card']}>
        <SlotFields
          slots={slots}
          error={of('slots')}
          onChange={(next) => set({ slots: next })}
          onLeave={leave}
        />
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => {
              adding();
              set({ slots: [...slots, { name: freeSlot(slots), ask: '', type: 'text', options: [] }] });
            }}
          >
            {t('addOne', { what: t('intent.slot', { n: slots.length + 1 }) })}
          </Button>
        </div>
      </section>
      <section className={classes['card']}>
        <LinesField
          label={t('intent.tests')}
          description={t('intent.testsHint')}
          error={of('tests')}
          lines={textsOf(now['tests'])}
          onChange={(tests) => set({ tests })}
          onLeave={leave}
        />
      </section>
    </>
  );
}

/** The name is what everything else calls it by: changed when the field is left, and the page goes along. */
function NameField({ name, editor, flush }: { name: string; editor: FileEditor; flush(): Promise<void> }) {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  return (
    <EntryNameField
      name={name}
      label={t('intent.name')}
      description={t('intent.nameHint')}
      onRename={async (next) => {
        await flush();
        const saved = await settled(editor.edit([{ at: [name, 'intent'], value: next }]));
        if (saved) void navigate({ to: '/content/intents/$name', params: { name: next }, replace: true });
      }}
    />
  );
}

function doing(entry: Entry): Does {
  if (textOf(entry['handoff']) !== '') return 'handoff';
  return textsOf(entry['steps']).length > 0 ? 'steps' : 'answers';
}

function teamsWith(teams: readonly string[], chosen: string): string[] {
  return chosen === '' || teams.includes(chosen) ? [...teams] : [...teams, chosen];
}

/** As they are written, or as they are while they are changed here. */
function slotsOf(value: unknown): SlotEntry[] {
  if (Array.isArray(value)) return value as SlotEntry[];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, Entry | null>).map(([slotName, slot]) => ({
    name: slotName,
    ask: textOf(slot?.['ask']),
    type: textOf(slot?.['type']) || 'text',
    options: textsOf(slot?.['options']),
  }));
}

/** Under their names: two of one name, as there are while a longer one is typed, would be one. */
function slotsAsWritten(slots: readonly SlotEntry[]): Entry | undefined {
  if (slots.length === 0) return undefined;
  if (new Set(slots.map(({ name }) => name)).size < slots.length) throw new Error('two slots have the same name');
  return Object.fromEntries(
    slots.map(({ name, ask, type, options }) => [name, { ask, type, ...(type === 'choice' ? { options } : {}) }]),
  );
}

function freeSlot(slots: readonly SlotEntry[]): string {
  for (let number = slots.length + 1; ; number += 1) {
    if (!slots.some(({ name }) => name === `data_${number}`)) return `data_${number}`;
  }
}

function asWritten({ slots, ...entry }: Entry): Entry {
  return withoutEmpty({ ...entry, slots: Array.isArray(slots) ? slotsAsWritten(slots as SlotEntry[]) : slots });
}

/** What is left empty is not written. */
function withoutEmpty(entry: Entry): Entry {
  const kept = Object.entries(entry).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.filter((one) => typeof one !== 'string' || one.trim() !== '') : value,
  ]);
  return Object.fromEntries(
    kept.filter(([key, value]) => {
      if (value === undefined || value === null || value === '') return false;
      return !(Array.isArray(value) && value.length === 0) || key === 'examples';
    }),
  ) as Entry;
}
