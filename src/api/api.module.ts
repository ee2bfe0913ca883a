import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver } from '@nestjs/mercurius';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { BootCheck } from './bus/boot-check.js';
import { COMMAND_HANDLERS } from './bus/command-classes.js';
import { CommandGate } from './bus/command-gate.js';
import { QUERY_HANDLERS } from './bus/query-classes.js';
import { QueryGate } from './bus/query-gate.js';
import { ExportController } from './export/export.controller.js';
import { GraphiqlController } from './graphiql/graphiql.controller.js';
import { graphqlOptions } from './http/graphql-options.js';
import { HealthController } from './http/health.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { JsonErrorsFilter } from './http/json-errors.filter.js';
import { RESOLVERS } from './resolvers/resolvers.js';
import { RUNTIME } from './runtime.js';
import type { Runtime } from './runtime.js';

/** Everything that Nest runs; what it runs on is handed in. */
@Module({})
export class ApiModule {
  static on(runtime: Runtime): DynamicModule {
    return {
      module: ApiModule,
      global: true,
      imports: [
        CqrsModule.forRoot(),
        GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, ...graphqlOptions(runtime) }),
      ],
      controllers: [HealthController, MetricsController, GraphiqlController, ExportController],
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: APP_FILTER, useClass: JsonErrorsFilter },
        BootCheck,
        CommandGate,
        QueryGate,
        ...COMMAND_HANDLERS,
        ...QUERY_HANDLERS,
        ...RESOLVERS,
      ],
    };
  }
}
