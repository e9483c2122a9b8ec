import { IconHandFinger, IconInfoCircle, IconMapPin, IconShare3, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../parts/time.ts';
import type { OrderItem, ShownMessage } from './shown-message.ts';
import classes from './bubble.module.css';

/** What is neither words nor a file: a place, cards, a tap, an order, a form, a template, what is not supported. */
export function BubbleSpecial({ message }: { message: ShownMessage }) {
  const { t } = useTranslation('conversation');
  switch (message.kind) {
    case 'location':
      return message.location ? <Place of={message.location} /> : null;
    case 'contacts':
      return message.contacts?.map((card) => <Card key={card.name} of={card} />);
    case 'choice':
      return (
        <p className={classes['tapped']}>
          <IconHandFinger size={15} aria-hidden />
          <span className={classes['unseen']}>{t('choiceTapped')}: </span>
          {message.choice?.title}
        </p>
      );
    case 'order':
      return <Ordered items={message.order?.items ?? []} />;
    case 'form':
      return <Filled name={message.form?.name} fields={message.form?.fields ?? {}} />;
    case 'template':
      return <p className={classes['aside']}>{t('templateSent', { name: message.template?.name ?? '' })}</p>;
    case 'share':
      return message.share ? <Shared of={message.share} /> : null;
    case 'unsupported':
      return (
        <p className={classes['aside']}>
          <IconInfoCircle size={14} aria-hidden />
          {t(`mail.${message.unsupported}`, {
            defaultValue: t('unsupported', { what: message.unsupported ?? '' }),
          })}
        </p>
      );
    default:
      return null;
  }
}

/** A post, a reel or a story: it stays where it is, and is opened there. */
function Shared({ of: { what, url, title } }: { of: NonNullable<ShownMessage['share']> }) {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes['card']}>
      <IconShare3 size={26} stroke={1.5} aria-hidden />
      <div>
        <strong>{t(`shared.${what}`)}</strong>
        {title ? <small>{title}</small> : null}
        {url ? (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {t('openShared')}
          </a>
        ) : null}
      </div>
    </div>
  );
}

function Place({ of: { latitude, longitude, name, address } }: { of: NonNullable<ShownMessage['location']> }) {
  const { t } = useTranslation('conversation');
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <div className={classes['card']}>
      <IconMapPin size={26} stroke={1.5} aria-hidden />
      <div>
        <strong>{name ?? `${latitude}, ${longitude}`}</strong>
        {address ? <small>{address}</small> : null}
        <a href={map} target="_blank" rel="noopener noreferrer">
          {t('openMap')}
        </a>
      </div>
    </div>
  );
}

function Card({ of: { name, phones = [], emails = [] } }: { of: NonNullable<ShownMessage['contacts']>[number] }) {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes['card']} role="group" aria-label={t('contactCard')}>
      <IconUser size={26} stroke={1.5} aria-hidden />
      <div>
        <strong>{name}</strong>
        {[...phones, ...emails].map((one) => (
          <small key={one}>{one}</small>
        ))}
      </div>
    </div>
  );
}

function Ordered({ items }: { items: OrderItem[] }) {
  const { t, i18n } = useTranslation('conversation');
  const cost = ({ price, currency }: OrderItem) =>
    price === undefined ? '' : ` · ${currency ?? ''} ${new Intl.NumberFormat(localeOf(i18n.language)).format(price)}`;
  return (
    <div className={classes['block']}>
      <strong>{t('orderItems', { count: items.length })}</strong>
      <ul>
        {items.map((item) => (
          <li key={item.productId}>
            {item.quantity} × {item.productId}
            {cost(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Filled({ name, fields }: { name: string | undefined; fields: Record<string, unknown> }) {
  const { t } = useTranslation('conversation');
  return (
    <div className={classes['block']}>
      <strong>{name ?? t('formFilled')}</strong>
      <dl>
        {Object.entries(fields).map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
