import { badParameter, graphFailure } from '../graph-error.ts';
import type { GraphFailure } from '../graph-error.ts';
import { asList, asObject, asText } from '../json.ts';
import type { Json } from '../json.ts';
import type { MediaStore } from '../media-store.ts';
import type { CheckContext } from './platform.ts';
import { componentText, parametersOf } from '../message-words.ts';
import type { Template } from '../message-words.ts';

const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'];
const types = ['text', 'template', 'interactive', 'location', 'contacts', 'reaction', ...mediaTypes];

/** The refusal that Graph would give for this request, or null. Limits are those that Meta documents. */
export function checkMessage(body: Json, context: CheckContext): GraphFailure | null {
  const type = asText(body['type'] ?? 'text') ?? '';
  if (body['messaging_product'] !== 'whatsapp') return badParameter('The parameter messaging_product is required.');
  if (!types.includes(type)) return badParameter(`Param type must be one of {${types.join(', ').toUpperCase()}}`);
  return checkAddress(body) ?? checkOurId(body['biz_opaque_callback_data']) ?? checkContent(type, body, context);
}

function checkAddress(body: Json): GraphFailure | null {
  const to = body['to'] ?? body['recipient'];
  if (to === undefined || to === '') return badParameter('The parameter to is required.');
  if (typeof to !== 'string') return badParameter('Param to must be a string.');
  if (body['to'] !== undefined && !/^\+?[\d\s().-]{5,25}$/.test(to)) return invalid('to is not a valid phone number');
  if (body['to'] === undefined && !/^[A-Z]{2}\.(ENT\.)?\w{1,128}$/.test(to))
    return invalid('recipient is not a valid user ID');
  return null;
}

function checkOurId(value: unknown): GraphFailure | null {
  if (value === undefined) return null;
  const fits = typeof value === 'string' && value.length <= 512;
  return fits ? null : badParameter('Param biz_opaque_callback_data must be a string of at most 512 characters.');
}

function checkContent(type: string, body: Json, context: CheckContext): GraphFailure | null {
  const content = asObject(body[type]);
  if (type === 'text') return checkText(asText(content['body']));
  if (type === 'interactive') return checkInteractive(content);
  if (type === 'template') return checkTemplate(content, context.template);
  if (type === 'reaction') return required(content['message_id'], 'reaction.message_id');
  if (type === 'contacts') return asList(body['contacts']).length > 0 ? null : missing('contacts');
  if (type === 'location') return checkLocation(content);
  return checkMedia(type, content, context.media);
}

function checkText(text: string | null): GraphFailure | null {
  if (text === null || text.trim() === '') return missing('text.body');
  return lengthOf(text) > 4096 ? badParameter("Param text['body'] must be at most 4096 characters long.") : null;
}

function checkLocation(location: Json): GraphFailure | null {
  const fits = Number.isFinite(Number(location['latitude'])) && Number.isFinite(Number(location['longitude']));
  return fits ? null : missing('location.latitude, location.longitude');
}

function checkMedia(type: string, content: Json, media: MediaStore): GraphFailure | null {
  const id = asText(content['id']);
  const link = asText(content['link']);
  if ((id === null) === (link === null)) return missing(`${type}: exactly one of id and link`);
  if (id !== null && !media.find(id)) return invalid(`Media ID ${id} does not exist`);
  if (link !== null && !/^https?:\/\//.test(link)) return invalid(`${type}.link is not a valid URL`);
  if (content['caption'] !== undefined && (type === 'audio' || type === 'sticker'))
    return invalid(`${type} takes no caption`);
  return length(content['caption'], 0, 1024, 'Media caption');
}

function checkInteractive(interactive: Json): GraphFailure | null {
  const type = asText(interactive['type']);
  const header = asObject(interactive['header']);
  const body = asObject(interactive['body'])['text'];
  const action = asObject(interactive['action']);
  const common =
    length(body, 1, type === 'list' ? 4096 : 1024, 'Body text') ??
    (header['type'] === 'text' ? length(header['text'], 1, 60, 'Header text') : null) ??
    (interactive['footer'] === undefined
      ? null
      : length(asObject(interactive['footer'])['text'], 1, 60, 'Footer text'));
  if (common) return common;
  if (type === 'button') return checkButtons(asList(action['buttons']));
  if (type === 'list') return checkList(action);
  if (type === 'cta_url') return checkLink(asObject(action['parameters']));
  return type === null ? missing('interactive.type') : null;
}

function checkButtons(buttons: unknown[]): GraphFailure | null {
  if (buttons.length < 1 || buttons.length > 3)
    return invalid('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3');
  const replies = buttons.map((button) => asObject(asObject(button)['reply']));
  return (
    first(
      replies,
      (reply) => length(reply['title'], 1, 20, 'Button title') ?? length(reply['id'], 1, 256, 'Button id'),
    ) ??
    unique(replies, 'title', 'Button titles') ??
    unique(replies, 'id', 'Button ids')
  );
}

function checkList(action: Json): GraphFailure | null {
  const sections = asList(action['sections']).map(asObject);
  const rows = sections.flatMap((section) => asList(section['rows']).map(asObject));
  if (sections.length < 1 || sections.length > 10)
    return invalid('Invalid section count. Min allowed sections: 1, Max allowed sections: 10');
  if (rows.length < 1 || rows.length > 10)
    return invalid(`Total row count exceed max allowed count: 10. Provided: ${rows.length}`);
  return (
    length(action['button'], 1, 20, 'List button') ??
    first(sections, (section) => length(section['title'], sections.length > 1 ? 1 : 0, 24, 'Section title')) ??
    first(rows, checkRow) ??
    unique(rows, 'id', 'Row ids')
  );
}

function checkRow(row: Json): GraphFailure | null {
  return (
    length(row['title'], 1, 24, 'Row title') ??
    length(row['id'], 1, 200, 'Row id') ??
    length(row['description'], 0, 72, 'Row description')
  );
}

function checkLink(parameters: Json): GraphFailure | null {
  const url = asText(parameters['url']) ?? '';
  return (
    length(parameters['display_text'], 1, 20, 'Button text') ??
    (/^https?:\/\//.test(url) ? null : invalid('Button url is not valid'))
  );
}

function checkTemplate(sent: Json, template: Template | null | undefined): GraphFailure | null {
  const name = asText(sent['name']);
  const language = asText(asObject(sent['language'])['code']);
  if (!name) return missing('template.name');
  if (!language) return missing('template.language.code');
  if (template === null) return graphFailure(132001, `template name (${name}) does not exist in ${language}`);
  const values = parametersOf(sent, 'body').map((one) => asText(one['text']) ?? '');
  if (values.some((value) => /[\n\t]| {5}/.test(value))) return graphFailure(132018);
  return template ? checkParameters(template, values.length) : null;
}

function checkParameters(template: Template, given: number): GraphFailure | null {
  const text = componentText(template, 'BODY') ?? '';
  const wanted = new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((found) => found[1])).size;
  if (wanted === given) return null;
  return graphFailure(
    132000,
    `body: number of localizable_params (${given}) does not match the expected number of params (${wanted})`,
  );
}

function length(value: unknown, min: number, max: number, what: string): GraphFailure | null {
  if (value === undefined && min === 0) return null;
  const size = typeof value === 'string' ? lengthOf(value) : -1;
  return size < min || size > max ? invalid(`${what} length invalid. Min length: ${min}, Max length: ${max}`) : null;
}

/** Characters, not UTF-16 units: an emoji counts as Meta's documents count it. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

function unique(items: Json[], key: string, what: string): GraphFailure | null {
  return new Set(items.map((item) => item[key])).size === items.length ? null : invalid(`${what} must be unique`);
}

function first(items: Json[], check: (item: Json) => GraphFailure | null): GraphFailure | null {
  for (const item of items) {
    const found = check(item);
    if (found) return found;
  }
  return null;
}

function required(value: unknown, name: string): GraphFailure | null {
  return typeof value === 'string' && value !== '' ? null : missing(name);
}

function missing(name: string): GraphFailure {
  return graphFailure(131008, `Parameter is missing: ${name}`);
}

function invalid(details: string): GraphFailure {
  return graphFailure(131009, details);
}
