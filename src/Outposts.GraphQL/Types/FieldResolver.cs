namespace Outposts.GraphQL.Types;

/// <summary>Gives the value of a field.</summary>
/// <param name="parent">The value of the object that the field belongs to; null in a root operation without root value.</param>
/// <param name="arguments">The coerced arguments in the order of <see cref="Field.Arguments"/>; <see cref="Absent.Value"/> where an
/// argument was not given and has no default. The array is shared and must not be written to.</param>
/// <param name="request">The running request.</param>
/// <returns>The value, null, or something still to come: a <see cref="Task"/> or an <see cref="IPending"/>.</returns>
internal delegate object? FieldResolver(object? parent, object?[] arguments, RequestContext request);
