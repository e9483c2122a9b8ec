import { Button } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { useFileEditor, useOverview } from '../content-api.ts';
import classes from '../content.module.css';
import { FileActions } from '../editing/file-actions.tsx';
import { goOnIn, headingOf } from '../editing/made-entry.ts';
import { NewDocument } from './new-document.tsx';
import { isWanted, SplitList } from '../split-list.tsx';
import { TextEditing } from '../editing/text-editing.tsx';
import type { FileLine, Overview } from '../types.ts';

/** Articles, questions and pages that answer where no intent does (SOP Q1). */
export function DocumentsPage() {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const navigate = useNavigate();
  const { name } = useSearch({ from: '/content/documents' });
  const [wanted, setWanted] = useState('');
  const files = (overview.data?.files ?? []).filter(({ kind }) => kind === 'document');
  const known = (file: FileLine) => overview.data?.documents.find((one) => one.file === file.name);
  const shown = files.filter((file) => isWanted([known(file)?.title, file.name], wanted));
  const chosen = files.find((file) => file.name === name);
  const open = (to?: string) =>
    void navigate({ to: '/content/documents', search: to === undefined ? {} : { name: to } });
  return (
    <SplitList
      title={t('documents')}
      wanted={wanted}
      onWanted={setWanted}
      isEmpty={overview.data !== undefined && shown.length === 0}
      none={t('document.none')}
      isOpen={chosen !== undefined}
      newLabel={t('document.new')}
      newDialog={(close) => (
        <NewDocument
          onClose={close}
          onMade={(made) => {
            goOnIn(made);
            open(made);
          }}
        />
      )}
      rows={
        <ul className={classes['rows']}>
          {shown.map((file) => (
            <li key={file.name}>
              <button
                type="button"
                className={`${classes['row']} ${classes['rowButton']}`}
                aria-pressed={file.name === name}
                onClick={() => open(file.name)}
              >
                <span>{known(file)?.title ?? file.name}</span>
                <DocumentFacts file={file} document={known(file)} problems={overview.data?.problems ?? []} />
              </button>
            </li>
          ))}
        </ul>
      }
    >
      {chosen ? (
        <DocumentEditing key={chosen.name} file={chosen} document={known(chosen)} onBack={() => open()} />
      ) : (
        <EmptyState title={t('document.choose')} hint={t('document.hint')} />
      )}
    </SplitList>
  );
}

type DocumentLine = Overview['documents'][number];
type FactsProps = { file: FileLine; document: DocumentLine | undefined; problems: Overview['problems'] };

function DocumentFacts({ file, document, problems }: FactsProps) {
  const { t } = useTranslation('content');
  const hasError = problems.some((problem) => problem.severity === 'error' && problem.file === file.name);
  if (hasError) return <small data-tone="late">{t('error')}</small>;
  return (
    <small>
      {(file.language ?? '').toUpperCase()}
      {document ? ` · ${t('document.passages', { count: document.passages })}` : ''}
      {file.change ? ` · ${t(`change.${file.change}`)}` : ''}
    </small>
  );
}

type EditingProps = { file: FileLine; document: DocumentLine | undefined; onBack(): void };

function DocumentEditing({ file, document, onBack }: EditingProps) {
  const { t } = useTranslation('content');
  const editor = useFileEditor(file.name);
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['pad']}>{t('app:loading')}</p>;
  const title = document?.title ?? file.name;
  return (
    <article className={classes['pad']}>
      <div className={classes['head']}>
        <Button hiddenFrom="sm" size="xs" variant="subtle" px={6} aria-label={t('app:back')} onClick={onBack}>
          <IconArrowLeft size={18} aria-hidden />
        </Button>
        <h2 ref={headingOf(file.name)} tabIndex={-1}>
          {title}
        </h2>
        <span className={classes['space']} />
        <FileActions editor={editor} view={data} name={title} />
      </div>
      <p className={classes['soft']}>
        {file.name}
        {document?.link ? (
          <>
            {' · '}
            <a href={document.link} target="_blank" rel="noreferrer" className={classes['link']}>
              {document.link} <IconExternalLink size={13} aria-hidden />
            </a>
          </>
        ) : null}
      </p>
      {data.text === null ? (
        <p className={classes['soft']}>{t('document.gone')}</p>
      ) : (
        <TextEditing editor={editor} view={data} label={t('document.text', { title })} wraps />
      )}
      {document && document.asked.length > 0 ? <Asked document={document} /> : null}
    </article>
  );
}

/** What customers asked and was learnt for its sections; it stays when the document is replaced. */
function Asked({ document: { asked, language } }: { document: DocumentLine }) {
  const { t } = useTranslation('content');
  return (
    <section aria-label={t('document.asked')}>
      <div className={classes['head']}>
        <h3>{t('document.asked')}</h3>
        <Link
          to="/content/files"
          search={{ name: `documents/${language}/asked.yaml` }}
          className={classes['link'] ?? ''}
        >
          {t('document.askedEdit')}
        </Link>
      </div>
      <dl className={classes['texts']}>
        {asked.map(({ name, title, texts }) => (
          <Fragment key={name}>
            <dt>{title}</dt>
            {texts.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
