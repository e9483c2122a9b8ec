import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useFileEditor, useOverview, type Entry, type FileEditor } from './content-api.ts';
import classes from './content.module.css';
import { EditorNotes } from './editor-notes.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { LinesField } from './lines-field.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { ProblemList } from './problem-list.tsx';
import { componentText, replyTitles, withComponent, withReplies } from './template-parts.ts';
import { TextEditing } from './text-editing.tsx';
import type { ContentLanguage } from './types.ts';
import { useLocal } from './use-local.ts';
import { textOf } from './entry-text.ts';

/** What may still be said when the window has closed (L16). */
export function TemplatesPage() {
  const { t, i18n } = useTranslation('content');
  const [language, setLanguage] = useState<ContentLanguage>(i18n.language === 'en' ? 'en' : 'id');
  return (
    <div className={classes['scroll']}>
      <div className={classes['pad']}>
        <div>
          <LanguageSwitch value={language} onChange={setLanguage} />
        </div>
        <p className={classes['soft']}>{t('template.hint')}</p>
        <Templates key={language} language={language} file={`templates/${language}/approved.yaml`} />
      </div>
    </div>
  );
}

function Templates({ file, language }: { file: string; language: ContentLanguage }) {
  const { t } = useTranslation('content');
  const editor = useFileEditor(file);
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['soft']}>{t('app:loading')}</p>;
  const isBroken = data.value === null && (data.text ?? '').trim() !== '';
  if (isBroken) return <TextEditing editor={editor} view={data} label={file} />;
  const entries = Array.isArray(data.value) ? (data.value as Entry[]) : [];
  const value = { name: `template_${entries.length + 1}`, language, components: [{ type: 'BODY', text: '…' }] };
  return (
    <>
      <EditorNotes editor={editor} isDirty={false} />
      {entries.length === 0 ? <EmptyState title={t('template.none')} /> : null}
      {entries.map((entry, index) => (
        <Template key={index} index={index} entry={entry} editor={editor} />
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => void editor.edit([{ at: [entries.length], value }])}
        >
          {t('template.new')}
        </Button>
      </div>
    </>
  );
}

function Template({ index, entry, editor }: { index: number; entry: Entry; editor: FileEditor }) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const [asText, setAsText] = useState(false);
  const local = useLocal(entry, (value) => editor.edit([{ at: [index], value }]));
  const now = local.value;
  const set = (changes: Entry) => local.set({ ...now, ...changes });
  const put = (type: string, text: string) => set({ components: withComponent(now['components'], type, text) });
  const leave = () => void local.flush();
  const view = editor.file.data;
  const lines = view?.entries[index];
  const problems = (overview.data?.problems ?? []).filter(
    ({ file, line }) => file === view?.name && lines && line >= lines.line && line <= lines.lastLine,
  );
  const what = t('template.one', { name: textOf(now['name']) });
  const part = (type: string) => componentText(now['components'], type);
  return (
    <section className={classes['card']} aria-label={what}>
      <div className={classes['cells']}>
        <TextInput
          flex="2 1 200px"
          label={t('template.name')}
          value={textOf(now['name'])}
          onChange={(event) => set({ name: event.currentTarget.value })}
          onBlur={leave}
        />
        <TextInput
          label={t('template.language')}
          value={textOf(now['language'])}
          onChange={(event) => set({ language: event.currentTarget.value.trim() || undefined })}
          onBlur={leave}
        />
        <Button size="sm" variant="default" aria-pressed={asText} onClick={() => setAsText(!asText)}>
          {asText ? t('form') : t('yaml')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('remove', { what })}
          onClick={() => void editor.edit([{ at: [index], remove: true }])}
        >
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </div>
      {asText && view ? (
        <TextEditing editor={editor} view={view} label={what} entry={lines} />
      ) : (
        <>
          <div className={classes['wording']}>
            <div className={classes['group']}>
              <TextInput
                label={t('template.header')}
                value={part('HEADER')}
                onChange={(event) => put('HEADER', event.currentTarget.value)}
                onBlur={leave}
              />
              <Textarea
                label={t('template.body')}
                autosize
                minRows={2}
                value={part('BODY')}
                onChange={(event) => put('BODY', event.currentTarget.value)}
                onBlur={leave}
              />
              <TextInput
                label={t('template.footer')}
                value={part('FOOTER')}
                onChange={(event) => put('FOOTER', event.currentTarget.value)}
                onBlur={leave}
              />
              <LinesField
                label={t('template.buttons')}
                lines={replyTitles(now['components'])}
                onChange={(titles) => set({ components: withReplies(now['components'], titles) })}
                onLeave={leave}
              />
            </div>
            <PhonePreview
              label={what}
              language={view?.language ?? 'id'}
              header={part('HEADER')}
              text={part('BODY')}
              footer={part('FOOTER')}
              buttons={replyTitles(now['components'])}
            />
          </div>
          <ProblemList problems={problems} from={lines?.line ?? 1} />
          <p className={classes['soft']}>{t('template.more')}</p>
        </>
      )}
    </section>
  );
}
