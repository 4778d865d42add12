using System.Buffers;
using System.Text.Json;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>One result (section 7.1).</summary>
internal sealed class ExecutionResult : GraphQLResponse
{
    [ThreadStatic]
    private static Utf8JsonWriter? _spareWriter;

    private readonly ResultObject? _data;
    private readonly int _maxBytes = int.MaxValue;

    internal ExecutionResult(ResultObject? data, bool hasData, IReadOnlyList<GraphQLError> errors,
        IReadOnlyDictionary<string, object?>? extensions, int maxBytes = int.MaxValue)
    {
        _maxBytes = maxBytes;
        _data = data;
        HasData = hasData;
        Errors = errors;
        Extensions = extensions;
    }

    /// <summary>Makes the result of a request that was refused before it ran: it has no data.</summary>
    /// <param name="errors">Why; at least one.</param>
    public ExecutionResult(params IReadOnlyList<GraphQLError> errors) : this(null, false, errors, null)
    {
    }

    /// <summary>Whether the operation ran; when it did, the response has an entry <c>data</c>, which may be null.</summary>
    public bool HasData { get; }

    /// <summary>The errors in the order raised; empty when there are none.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The entries of the response under <c>extensions</c>, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>Gets a task that ends when no resolver of the operation runs any more. It has ended already unless the operation was ended
    /// by its time limit or another limit; what resolvers use, such as the HTTP context, must be kept until then.</summary>
    public Task Settled { get; internal set; } = Task.CompletedTask;

    /// <summary>Whether the request failed by an error of the server before the operation ran.</summary>
    internal bool IsServerError => !HasData && Errors.Any(error =>
        error.Extensions?.GetValueOrDefault("code") as string == ErrorPolicy.InternalErrorCode);

    /// <summary>Whether the request was a mutation that must not run (<see cref="GraphQLRequest.RefusesMutations"/>).</summary>
    internal bool IsMutationRefused { get; private init; }

    /// <summary>Makes the result of a mutation that must not run.</summary>
    internal static ExecutionResult MutationRefused() =>
        new(new GraphQLError("A mutation must be sent by POST.")) { IsMutationRefused = true };

    /// <summary>Makes the result that takes the place of one with too many bytes.</summary>
    internal static ExecutionResult TooLarge(int maxBytes) => new(null, true,
        [LimitErrors.ResponseTooLarge(maxBytes)], null);

    /// <summary>The result with further entries under <c>extensions</c>; entries of its own win.</summary>
    /// <param name="extensions">The entries.</param>
    public ExecutionResult With(IReadOnlyDictionary<string, object?> extensions)
    {
        var all = new Dictionary<string, object?>(extensions);
        foreach (var (name, value) in Extensions ?? new Dictionary<string, object?>()) all[name] = value;
        return new ExecutionResult(_data, HasData, Errors, all, _maxBytes) { Settled = Settled };
    }

    /// <summary>Writes the result as JSON.</summary>
    /// <param name="output">The buffer.</param>
    /// <exception cref="ResponseTooLargeException">The JSON has more bytes than the engine's options accept.</exception>
    public void Write(IBufferWriter<byte> output)
    {
        var writer = Interlocked.Exchange(ref _spareWriter, null);
        if (writer is null) writer = new Utf8JsonWriter(output, ResponseWriter.Options);
        else writer.Reset(output);
        // A writer that failed is not used again.
        Write(writer);
        writer.Flush();
        writer.Reset(Stream.Null);
        _spareWriter = writer;
    }

    /// <summary>Writes the result as JSON.</summary>
    /// <param name="writer">The writer.</param>
    /// <exception cref="ResponseTooLargeException">The JSON has more bytes than the engine's options accept.</exception>
    public void Write(Utf8JsonWriter writer)
    {
        var maxBytes = writer.BytesCommitted + writer.BytesPending + _maxBytes;
        writer.WriteStartObject();
        if (Errors.Count > 0)
        {
            writer.WritePropertyName("errors");
            ResponseWriter.WriteErrors(writer, Errors, maxBytes);
        }
        if (HasData)
        {
            writer.WritePropertyName("data");
            if (_data is null) writer.WriteNullValue();
            else ResponseWriter.WriteData(writer, _data, maxBytes);
        }
        if (Extensions is { Count: > 0 })
        {
            writer.WritePropertyName("extensions");
            JsonValues.Write(writer, Extensions);
        }
        writer.WriteEndObject();
    }

    /// <summary>The result as JSON text.</summary>
    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
