import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../content.module.css';
import { EntryList, freeNumber, LanguagePage, RemoveEntry, useEntry, type EntryProps } from './entry-list.tsx';
import { textOf } from '../editing/entry-text.ts';
import { ProblemList } from '../editing/problem-list.tsx';
import { WordingField } from '../fields/wording-field.tsx';

/** What agents send with a slash and a word. */
export function RepliesPage() {
  const { t } = useTranslation('content');
  return (
    <LanguagePage>
      {(language) => (
        <EntryList
          key={language}
          file={`templates/${language}/quick-replies.yaml`}
          none={t('reply.none')}
          addLabel={t('reply.new')}
          fresh={(entries) => {
            const shortcut = freeNumber(entries, 'shortcut', '/balasan');
            return { at: [shortcut], value: { shortcut, title: '', text: '…' } };
          }}
        >
          {(props) => <Reply key={props.index} {...props} />}
        </EntryList>
      )}
    </LanguagePage>
  );
}

function Reply(props: EntryProps) {
  const { t } = useTranslation('content');
  const { now, set, leave, remove, view, lines, problems, placeholders } = useEntry(props);
  const what = t('reply.one', { shortcut: textOf(now['shortcut']) });
  return (
    <section className={classes['card']} aria-label={what}>
      <div className={classes['cells']}>
        <TextInput
          label={t('reply.shortcut')}
          value={textOf(now['shortcut'])}
          onChange={(event) => set({ shortcut: event.currentTarget.value.trim() })}
          onBlur={leave}
        />
        <TextInput
          flex="2 1 150px"
          label={t('reply.title')}
          value={textOf(now['title'])}
          onChange={(event) => set({ title: event.currentTarget.value })}
          onBlur={leave}
        />
        <RemoveEntry what={what} onRemove={remove} />
      </div>
      <WordingField
        label={t('reply.text')}
        text={textOf(now['text'])}
        variables={placeholders?.quickReply ?? []}
        language={view?.language ?? 'id'}
        onChange={(text) => set({ text })}
        onLeave={leave}
      />
      <ProblemList problems={problems} from={lines?.line ?? 1} />
    </section>
  );
}
