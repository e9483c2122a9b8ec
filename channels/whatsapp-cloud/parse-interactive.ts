import type { Content } from '../../src/core/conversation/message.ts';
import { cleanJson } from '../clean.ts';
import { findObject, isJson, type Json, present, readString } from '../readers.ts';

/** A tap on a button or list row that we sent, or a filled-in form. */
export function parseInteractive(interactive: Json): Content | null {
  const tap = findObject(interactive, 'button_reply') ?? findObject(interactive, 'list_reply');
  if (tap !== null) return readTap(tap);
  const form = findObject(interactive, 'nfm_reply');
  return form === null ? null : readForm(form);
}

function readTap(tap: Json): Content | null {
  const title = readString(tap, 'title');
  const id = readString(tap, 'id') ?? title;
  if (id === null) return null;
  return present<Extract<Content, { kind: 'choice' }>>({
    kind: 'choice',
    id,
    title: title ?? id,
    description: readString(tap, 'description'),
  });
}

function readForm(form: Json): Content {
  return present<Extract<Content, { kind: 'form' }>>({
    kind: 'form',
    name: readString(form, 'name'),
    text: readString(form, 'body'),
    fields: readFields(form['response_json']),
  });
}

/** The answers come as JSON in a string, usually of an object. What is not that is kept as the one field `response`. */
function readFields(response: unknown): Record<string, unknown> {
  const value = cleanJson(typeof response === 'string' ? parsedOr(response) : response);
  if (value === undefined || value === null) return {};
  return isJson(value) ? value : { response: value };
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
