import { el } from './dom.js';
import { icon } from './icons.js';
import { fileSize } from './text.js';

/** A file of a message: shown, played or offered for download; or why it is not there. */
export function mediaView(message, { t, name }) {
  const { media, kind } = message;
  if (media.url === null) return mediaAbsence(media, t);
  switch (kind) {
    case 'image':
    case 'sticker':
      return picture(media, { t, name, isSticker: kind === 'sticker' });
    case 'video':
      return el('video', {
        src: media.url,
        controls: true,
        preload: 'metadata',
        class: 'film',
        'aria-label': t('kind_video'),
      });
    case 'audio':
    case 'voice':
      return el('audio', { src: media.url, controls: true, preload: 'metadata', 'aria-label': t(`kind_${kind}`) });
    default:
      return fileLink(media, t);
  }
}

function mediaAbsence(media, t) {
  const isFailed = media.state === 'failed';
  return el(
    'p',
    { class: `media-absent ${isFailed ? 'failed' : 'wanted'}` },
    icon(isFailed ? 'warning' : 'file'),
    el('span', {}, media.fileName && `${media.fileName}: `, t(isFailed ? 'mediaFailed' : 'mediaWanted')),
  );
}

function picture(media, { t, name, isSticker }) {
  const image = el('img', {
    src: media.url,
    alt: t('imageFrom', { name }),
    loading: 'lazy',
    decoding: 'async',
    class: isSticker ? 'sticker' : 'picture',
  });
  const link = el(
    'a',
    { href: media.url, target: '_blank', rel: 'noopener', class: 'picture-link', title: t('enlarge') },
    image,
  );
  // A type that the browser cannot draw is a file like any other.
  image.addEventListener('error', () => link.replaceWith(fileLink(media, t)), { once: true });
  return link;
}

function fileLink(media, t) {
  const name = media.fileName ?? t('fileUnnamed');
  return el(
    'a',
    { href: media.url, download: media.fileName ?? '', class: 'file', 'aria-label': t('download', { name }) },
    icon('file', 'icon large'),
    el(
      'span',
      {},
      el('strong', {}, name),
      el(
        'span',
        { class: 'soft' },
        [shortType(media.mime), media.bytes && fileSize(media.bytes, t)].filter(Boolean).join(' · '),
      ),
    ),
  );
}

function shortType(mime) {
  return mime === null ? '' : (mime.split('/')[1] ?? mime).split(/[;+]/)[0].split('.').at(-1).toUpperCase();
}
