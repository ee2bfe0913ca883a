import { Type } from 'class-transformer';
import { IsOptional, ValidateNested, registerDecorator } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import type { Check } from './check.js';
import { wrong } from './check.js';

/** The name under which a check is registered with class-validator; its message is the issues, as JSON. */
export const CHECKED = 'checked';

/** A field that must be there, and right. */
export const Required = (check: Check): PropertyDecorator => register(check);

/** A field that may be left out, and is right if it is there. */
export const Optional =
  (check: Check): PropertyDecorator =>
  (target, name) => {
    IsOptional()(target, name);
    register(check)(target, name);
  };

/** The field holds an object of a class, or a list of such; what it must be itself is a check beside it. */
export const Nested =
  (type: () => new () => object): PropertyDecorator =>
  (target, name) => {
    Type(type)(target, name);
    ValidateNested()(target, name);
  };

/** A field that is checked even when it is left out. */
export const Always = (check: Check): PropertyDecorator => register(check, check);

export const anything: Check = () => [];

const register =
  (check: Check, whenLeftOut: Check = () => wrong('REQUIRED')): PropertyDecorator =>
  (target, name) => {
    const issues = ({ value, object }: ValidationArguments) =>
      (value === undefined ? whenLeftOut : check)(value, object);
    registerDecorator({
      name: CHECKED,
      target: target.constructor,
      propertyName: String(name),
      validator: {
        validate: (_: unknown, args?: ValidationArguments) => args !== undefined && issues(args).length === 0,
        defaultMessage: (args?: ValidationArguments) =>
          JSON.stringify(args === undefined ? [] : issues(args)),
      },
    });
  };
