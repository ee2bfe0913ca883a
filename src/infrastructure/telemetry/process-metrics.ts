import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
import { Counter, Gauge, type Registry } from 'prom-client';

const MICROSECONDS = 1e-6;

/** This process with all of its threads; heap and event loop are those of the main thread. */
export class ProcessMetrics {
  readonly #uptime;
  readonly #cpu;
  readonly #memory;
  readonly #heap;
  readonly #heapMax;
  readonly #loop;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#uptime = new Gauge({
      name: 'process_uptime_seconds',
      help: 'How long the process has lived.',
      registers,
    });
    this.#cpu = new Counter({
      name: 'process_cpu_time_seconds_total',
      help: 'Processor time of the process.',
      labelNames: ['cpu_mode'],
      registers,
    });
    this.#memory = new Gauge({
      name: 'process_memory_usage_bytes',
      help: 'Resident memory of the process.',
      registers,
    });
    this.#heap = new Gauge({
      name: 'v8js_memory_heap_used_bytes',
      help: 'What is in use of the heap of the main thread.',
      labelNames: ['v8js_heap_space_name'],
      registers,
    });
    this.#heapMax = new Gauge({
      name: 'v8js_memory_heap_max_bytes',
      help: 'How large the heap of the main thread may become.',
      registers,
    });
    this.#loop = new EventLoopMetrics(registry);
  }

  read(): void {
    const { user, system } = process.cpuUsage();
    this.#cpu.reset();
    this.#cpu.inc({ cpu_mode: 'user' }, user * MICROSECONDS);
    this.#cpu.inc({ cpu_mode: 'system' }, system * MICROSECONDS);
    this.#uptime.set(process.uptime());
    this.#memory.set(process.memoryUsage.rss());
    for (const { space_name, space_used_size } of getHeapSpaceStatistics())
      this.#heap.set({ v8js_heap_space_name: space_name }, space_used_size);
    this.#heapMax.set(getHeapStatistics().heap_size_limit);
    this.#loop.read();
  }
}

const RESOLUTION_MS = 20;

/** Each reading tells of the time since the one before. */
class EventLoopMetrics {
  readonly #delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #p50;
  readonly #p99;
  readonly #max;
  readonly #utilization;
  #last = performance.eventLoopUtilization();

  constructor(registry: Registry) {
    const gauge = (name: string, help: string): Gauge =>
      new Gauge({ name: `nodejs_eventloop_${name}`, help, registers: [registry] });
    const since = 'of the event loop of the main thread since the last reading';
    this.#p50 = gauge('delay_p50_seconds', `Half of the delays ${since} were shorter.`);
    this.#p99 = gauge('delay_p99_seconds', `Of a hundred delays ${since} one was longer.`);
    this.#max = gauge('delay_max_seconds', `The longest of the delays ${since}.`);
    this.#utilization = gauge('utilization_ratio', `The part of its time ${since} that was busy.`);
    this.#delays.enable();
  }

  read(): void {
    this.#p50.set(secondsOf(this.#delays.percentile(50)));
    this.#p99.set(secondsOf(this.#delays.percentile(99)));
    this.#max.set(secondsOf(this.#delays.max));
    this.#delays.reset();
    const now = performance.eventLoopUtilization();
    this.#utilization.set(performance.eventLoopUtilization(now, this.#last).utilization);
    this.#last = now;
  }
}

/** What is measured holds the pause between two looks too. */
const secondsOf = (nanoseconds: number): number => Math.max(0, nanoseconds * 1e-9 - RESOLUTION_MS / 1000);
