import { isUtf8 } from 'node:buffer';
import { ApiError } from '../problems/api-error.js';

/**
 * A body of JSON, which says one thing to every reader: valid UTF-8, no key twice in one object, none that would reach
 * an object's prototype. Throws `INVALID_REQUEST`, or `LIMIT_EXCEEDED` where it is too deep.
 */
export const readJsonBody = (body: Buffer, depth: number): unknown => {
  if (!isUtf8(body)) throw new ApiError('INVALID_REQUEST');
  const text = body.toString('utf8');
  const value = parsed(text);
  const shape = shapeOf(text);
  if (shape.depth > depth)
    throw new ApiError('LIMIT_EXCEEDED', 'bodyDepth', { limit: 'bodyDepth', max: depth }, 'bodyDepth');
  if (!shape.plain) throw new ApiError('INVALID_REQUEST');
  return value;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('INVALID_REQUEST');
  }
};

/** Of a text that is JSON. `plain`: no key stands twice in one object, and none is `__proto__`. */
const shapeOf = (text: string): { readonly depth: number; readonly plain: boolean } => {
  /** The keys of each object that is open; a list has none. */
  const open: (Set<string> | undefined)[] = [];
  let depth = 0;
  let plain = true;
  let last = '';
  for (let at = 0; at < text.length; at++)
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at);
        last = text.slice(at, end + 1);
        at = end;
        break;
      }
      case ':': {
        const key = JSON.parse(last) as string;
        const keys = open.at(-1);
        plain &&= key !== '__proto__' && keys?.has(key) === false;
        keys?.add(key);
        break;
      }
      case '{':
      case '[':
        depth = Math.max(depth, open.push(text[at] === '{' ? new Set() : undefined));
        break;
      case '}':
      case ']':
        open.pop();
        break;
      default:
    }
  return { depth, plain };
};

const endOfString = (text: string, begin: number): number => {
  let at = begin + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
};
