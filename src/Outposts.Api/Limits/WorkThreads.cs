using System.Runtime.InteropServices;

namespace Outposts.Api.Limits;

/// <summary>
/// Runs heavy work on threads of its own, of lower priority: the threads of the pool, of which there are as few as processors, stay with
/// the requests that only read. What a work does in parallel runs on these threads too, on as many as are free. A thread ends when there is
/// nothing to do.
/// </summary>
/// <param name="maxThreads">The maximum number of threads.</param>
internal sealed class WorkThreads(int maxThreads) : TaskScheduler
{
    // Beside a thread of the default priority, 0, one of 10 gets a tenth of a processor.
    private const int Niceness = 10;
    [ThreadStatic]
    private static WorkThreads? _current;
    private readonly LinkedList<Task> _tasks = new();
    private int _threads;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => maxThreads;

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_tasks)
        {
            _tasks.AddLast(task);
            if (_threads >= maxThreads) return;
            _threads++;
        }
        new Thread(Run) { IsBackground = true, Name = "Heavy work" }.UnsafeStart();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        _current == this && (!taskWasPreviouslyQueued || TryDequeue(task)) && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override bool TryDequeue(Task task)
    {
        lock (_tasks) return _tasks.Remove(task);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_tasks) return [.. _tasks];
    }

    private void Run()
    {
        _current = this;
        LowerPriority();
        while (TakeNext() is { } task) TryExecuteTask(task);
    }

    private Task? TakeNext()
    {
        lock (_tasks)
        {
            if (_tasks.First?.Value is not { } task)
            {
                _threads--;
                return null;
            }
            _tasks.RemoveFirst();
            return task;
        }
    }

    // .NET does not set priorities on Linux, where each thread has its own and may always lower it.
    private static void LowerPriority()
    {
        if (OperatingSystem.IsLinux()) _ = SetPriority(0, 0, Niceness);
        else Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
