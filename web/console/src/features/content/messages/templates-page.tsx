import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import { EntryList, freeNumber, LanguagePage, RemoveEntry, useEntry, type EntryProps } from './entry-list.tsx';
import { textOf } from '../editing/entry-text.ts';
import { LinesField } from '../fields/lines-field.tsx';
import { PhonePreview } from '../phone-preview.tsx';
import { ProblemList } from '../editing/problem-list.tsx';
import { componentText, replyTitles, withComponent, withReplies } from './template-parts.ts';
import { TextEditing } from '../editing/text-editing.tsx';

/** What may still be said when the window has closed (L16). */
export function TemplatesPage() {
  const { t } = useTranslation('content');
  return (
    <LanguagePage hint={t('template.hint')}>
      {(language) => (
        <EntryList
          key={language}
          file={`templates/${language}/approved.yaml`}
          none={t('template.none')}
          addLabel={t('template.new')}
          fresh={(entries) => {
            const name = freeNumber(entries, 'name', 'template_');
            return { at: [entries.length], value: { name, language, components: [{ type: 'BODY', text: '…' }] } };
          }}
        >
          {(props) => <Template key={props.index} {...props} />}
        </EntryList>
      )}
    </LanguagePage>
  );
}

function Template(props: EntryProps) {
  const { t } = useTranslation('content');
  const [asText, setAsText] = useState(false);
  const { now, set, leave, remove, view, lines, problems } = useEntry(props);
  const put = (type: string, text: string) => set({ components: withComponent(now['components'], type, text) });
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
        <RemoveEntry what={what} onRemove={remove} />
      </div>
      {asText && view ? (
        <TextEditing editor={props.editor} view={view} label={what} entry={lines} />
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
