using Outposts.GraphQL.Annotations;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>The subsidy that was paid for an accepted outpost.</summary>
/// <param name="Inspection">The acceptance or re-evaluation, which passed.</param>
/// <param name="Amount">How much, whole yuan, 1 to 100,000,000.</param>
/// <param name="PaidOn">The day.</param>
/// <param name="Note">A note of up to 500 characters.</param>
/// <param name="Correct">Whether one is recorded whose place this one takes; the history keeps it.</param>
public sealed record RecordSubsidyInput(
    [property: ID<Inspection>] long Inspection, int Amount, DateOnly PaidOn, string? Note = null, bool Correct = false);
