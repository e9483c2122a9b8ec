import { CloseButton } from '@mantine/core';
import { IconFile, IconMicrophone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileName } from '../../parts/file-name.tsx';
import { fileSize } from '../conversation/file-size.ts';
import { kindOf } from './attachments.ts';
import type { Attached } from './drafts.ts';
import type { OnItsWay } from './use-attachments.ts';
import classes from './composer.module.css';

type Props = { files: readonly Attached[]; onItsWay: readonly OnItsWay[]; onRemove(file: Attached): void };

/** What goes along with the answer, and what of it is still being uploaded. */
export function AttachedFiles({ files, onItsWay, onRemove }: Props) {
  const { t } = useTranslation('composer');
  if (files.length === 0 && onItsWay.length === 0) return null;
  return (
    <ul className={classes['files']} aria-label={t('attached')}>
      {files.map((file) => (
        <AttachedFile key={file.id} file={file} onRemove={onRemove} />
      ))}
      {onItsWay.map(({ id, name, share, waits, abort }) => (
        <li key={id} className={classes['file']}>
          <IconFile size={18} aria-hidden />
          <FileName name={name} />
          {waits ? <small role="status">{t('uploadWaits')}</small> : null}
          <progress value={share} aria-label={t('uploading', { name })} />
          <CloseButton size="sm" aria-label={t('abortUpload', { name })} onClick={abort} />
        </li>
      ))}
    </ul>
  );
}

function AttachedFile({ file, onRemove }: { file: Attached; onRemove(file: Attached): void }) {
  const { t, i18n } = useTranslation('composer');
  const name = file.isVoice ? t('parts:kind.voice') : (file.fileName ?? t('conversation:fileUnnamed'));
  const Icon = file.isVoice ? IconMicrophone : IconFile;
  return (
    <li className={classes['file']}>
      {kindOf(file.mime) === 'image' ? <img src={`/api/v1/media/${file.id}`} alt="" /> : <Icon size={18} aria-hidden />}
      <FileName name={name} />
      <small>{fileSize(file.bytes, i18n.language)}</small>
      <CloseButton size="sm" aria-label={t('removeFile', { name })} onClick={() => onRemove(file)} />
    </li>
  );
}
