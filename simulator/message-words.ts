import { asList, asObject, asText } from './json.ts';
import type { Json } from './json.ts';

export type Tappable = { kind: 'button' | 'row' | 'quick-reply'; id: string; title: string; description?: string };

/** An approved template as Meta lists it; `components` as in its API. */
export type Template = { name: string; language: string; category?: string; components?: unknown };

/** What a person reads in a message of the business, for logs and tests. */
export function wordsSent(body: Json, template: Template | null): string {
  const type = asText(body['type']) ?? 'text';
  if (type === 'text') return asText(asObject(body['text'])['body']) ?? '';
  if (type === 'interactive') return asText(asObject(asObject(body['interactive'])['body'])['text']) ?? '';
  if (type === 'template') return templateWords(asObject(body['template']), template);
  if (type === 'reaction') return asText(asObject(body['reaction'])['emoji']) ?? '';
  return asText(asObject(body[type])['caption']) ?? '';
}

/** What a person reads in a message of a customer. */
export function wordsSaid(message: Json): string {
  const interactive = asObject(message['interactive']);
  const part = asObject(message[asText(message['type']) ?? 'text']);
  const replied = asObject(interactive['button_reply'] ?? interactive['list_reply']);
  return asText(part['body'] ?? replied['title'] ?? part['text'] ?? part['caption'] ?? part['emoji']) ?? '';
}

/** Everything in a message of the business that a customer can tap. */
export function tappables(body: Json, template: Template | null): Tappable[] {
  if (body['type'] === 'template') return quickReplies(asObject(body['template']), template);
  const action = asObject(asObject(body['interactive'])['action']);
  const buttons = asList(action['buttons']).map((button) => tappable('button', asObject(asObject(button)['reply'])));
  const rows = asList(action['sections'])
    .flatMap((section) => asList(asObject(section)['rows']))
    .map((row) => tappable('row', asObject(row)));
  return [...buttons, ...rows];
}

/** The text of a template's component of that type, as approved. */
export function componentText(template: Template | null, type: string): string | null {
  const found = asList(template?.components)
    .map(asObject)
    .find((part) => asText(part['type'])?.toUpperCase() === type);
  return found ? asText(found['text']) : null;
}

export function parametersOf(sent: Json, type: string): Json[] {
  const part = asList(sent['components'])
    .map(asObject)
    .find((one) => asText(one['type'])?.toLowerCase() === type);
  return asList(part?.['parameters']).map(asObject);
}

function templateWords(sent: Json, template: Template | null): string {
  const parameters = parametersOf(sent, 'body');
  const approved = componentText(template, 'BODY');
  const values = parameters.map((one) => asText(one['text']) ?? '');
  if (approved === null) return [`[${asText(sent['name']) ?? ''}]`, ...values].join(' ');
  return approved.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, key: string) => {
    const named = parameters.find((one) => one['parameter_name'] === key);
    return asText(named?.['text']) ?? values[Number(key) - 1] ?? whole;
  });
}

function quickReplies(sent: Json, template: Template | null): Tappable[] {
  const block = asList(template?.components)
    .map(asObject)
    .find((part) => asText(part['type'])?.toUpperCase() === 'BUTTONS');
  const payloads = asList(sent['components'])
    .map(asObject)
    .filter((part) => asText(part['type'])?.toLowerCase() === 'button');
  return asList(block?.['buttons'])
    .map(asObject)
    .flatMap((button, index) => {
      const title = asText(button['text']) ?? '';
      if (asText(button['type'])?.toUpperCase() !== 'QUICK_REPLY') return [];
      const given = payloads.find((one) => Number(one['index']) === index);
      const payload = asText(asObject(asList(given?.['parameters'])[0])['payload']);
      return [{ kind: 'quick-reply' as const, id: payload ?? title, title }];
    });
}

function tappable(kind: 'button' | 'row', from: Json): Tappable {
  const description = asText(from['description']);
  return {
    kind,
    id: asText(from['id']) ?? '',
    title: asText(from['title']) ?? '',
    ...(description === null ? {} : { description }),
  };
}
