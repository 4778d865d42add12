namespace Outposts.GraphQL.Types;

/// <summary>A field of an object type or an interface.</summary>
internal sealed class Field : Definition
{
    /// <summary>Makes a field.</summary>
    /// <param name="name">The name in the schema.</param>
    /// <param name="type">The type of its values.</param>
    /// <param name="arguments">The arguments in order; null when there are none.</param>
    public Field(string name, GraphQLType type, IEnumerable<Argument>? arguments = null) : base(name)
    {
        Type = type;
        Arguments = new DefinitionMap<Argument>(arguments ?? [], name);
    }

    /// <summary>The type of its values.</summary>
    public GraphQLType Type { get; }

    /// <summary>The arguments in order.</summary>
    public DefinitionMap<Argument> Arguments { get; }

    /// <summary>Gives the field's value; null for the default, which looks the field's name up in a dictionary.</summary>
    public FieldResolver? Resolve { get; init; }

    /// <summary>Opens the source stream when the field belongs to the subscription root; null elsewhere.</summary>
    public SourceStreamResolver? Subscribe { get; init; }

    /// <summary>Whether what <see cref="Resolve"/> gives, and in lists each item of it, is never a task or another value still to come, so
    /// that nobody need look. False when unknown.</summary>
    public bool IsReady { get; init; }

    /// <summary>Takes the result out of a finished task of the kind that <see cref="Resolve"/> returns; null when it returns no
    /// tasks.</summary>
    public Func<Task, object?>? ResultOfTask { get; init; }
}
