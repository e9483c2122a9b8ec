import { IconAlertTriangle, IconDownload, IconFile, IconLoader2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/types.ts';
import { fileSize } from './file-size.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './bubble.module.css';

type Media = NonNullable<Message['media']>;

/** A file of a message: shown, played or offered for download; or why it is not there (L9). */
export function BubbleMedia({ media, kind, customer }: { media: Media; kind: string; customer: string }) {
  const { t } = useTranslation('conversation');
  if (media.url === null) return <Absent media={media} />;
  if (kind === 'image' || kind === 'sticker') {
    return <Picture media={media} url={media.url} isSticker={kind === 'sticker'} customer={customer} />;
  }
  if (kind === 'video') {
    return (
      <video
        className={classes['film']}
        src={media.url}
        controls
        preload="metadata"
        aria-label={t('parts:kind.video')}
      />
    );
  }
  if (kind === 'audio' || kind === 'voice') {
    return <Sound media={media} url={media.url} label={t(`parts:kind.${kind}`)} />;
  }
  return <FileLink media={media} url={media.url} />;
}

function Absent({ media }: { media: Media }) {
  const { t } = useTranslation('conversation');
  const isFailed = media.state === 'failed';
  const Icon = isFailed ? IconAlertTriangle : IconLoader2;
  return (
    <p className={classes['absent']} data-failed={isFailed || undefined}>
      <Icon size={18} aria-hidden />
      <span>
        {media.fileName ? `${media.fileName}: ` : ''}
        {t(media.problem === 'infected' ? 'mediaInfected' : isFailed ? 'mediaFailed' : 'mediaWanted')}
      </span>
    </p>
  );
}

/** The browser takes the first that it plays: the file itself, or what the service makes of it. */
function Sound({ media, url, label }: { media: Media; url: string; label: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <FileLink media={media} url={url} />;
  const other = media.previewUrl;
  return (
    <audio key={url} className={classes['sound']} controls preload="metadata" aria-label={label}>
      <source src={url} type={media.mime ?? undefined} onError={() => other || setBroken(true)} />
      {other ? <source src={other} type="audio/mp4" onError={() => setBroken(true)} /> : null}
    </audio>
  );
}

type PictureProps = { media: Media; url: string; isSticker: boolean; customer: string };

/** Its place has its size before it has come, so that nothing moves when it does. */
function Picture({ media, url, isSticker, customer }: PictureProps) {
  const { t } = useTranslation('conversation');
  const [isLarge, setLarge] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const alt = t('imageFrom', { name: customer });
  // A type that the browser cannot draw is a file like any other.
  if (isBroken) return <FileLink media={media} url={url} />;
  const picture = (
    <img
      className={classes[isSticker ? 'sticker' : 'picture']}
      src={isSticker ? url : (media.previewUrl ?? url)}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
  if (isSticker) return picture;
  return (
    <>
      <button
        type="button"
        className={classes['open']}
        onClick={() => setLarge(true)}
        aria-label={t('enlarge', { what: alt })}
      >
        {picture}
      </button>
      <Modal
        opened={isLarge}
        onClose={() => setLarge(false)}
        fullScreen
        title={
          <a href={url} download={media.fileName ?? ''} className={classes['save']}>
            <IconDownload size={16} aria-hidden />
            {t('download', { name: media.fileName ?? t('parts:kind.image') })}
          </a>
        }
        closeButtonProps={{ 'aria-label': t('app:close') }}
        classNames={{ body: classes['large'] ?? '', content: classes['dark'] ?? '' }}
        transitionProps={{ duration: 0 }}
      >
        <img src={url} alt={alt} />
      </Modal>
    </>
  );
}

function FileLink({ media, url }: { media: Media; url: string }) {
  const { t, i18n } = useTranslation('conversation');
  const name = media.fileName ?? t('fileUnnamed');
  const facts = [shortType(media.mime), media.bytes === null ? null : fileSize(media.bytes, i18n.language)];
  return (
    <a className={classes['file']} href={url} download={media.fileName ?? ''}>
      <IconFile size={28} stroke={1.5} aria-hidden />
      <span>
        <span className={classes['unseen']}>{t('save')} </span>
        <strong>{name}</strong>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
    </a>
  );
}

/** PDF, DOCX: what people call a type. */
function shortType(mime: string | null): string {
  const type = mime?.split('/')[1]?.split(/[;+]/)[0]?.split('.').at(-1);
  return (type ?? '').toUpperCase();
}
