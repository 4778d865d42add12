
namespace Outposts.GraphQL.Execution;

/// <summary>
/// The small tree that a response is gathered in before it is written: null may have to take the place of what is there already, and values
/// come in any order. A node's slots hold null, a leaf's value ready to write, or a node.
/// </summary>
internal abstract class ResultNode(ResultNode? parent, int slot, object?[] slots)
{
    public ResultNode? Parent { get; } = parent;

    /// <summary>The place in the parent.</summary>
    public int Slot { get; } = slot;

    public object?[] Slots { get; } = slots;

    /// <summary>Whether null has taken the node's place, so that nothing more needs to be done for it.</summary>
    public bool IsDead { get; private set; }

    public abstract bool IsNonNull(int slot);

    public abstract object PathPart(int slot);

    /// <summary>Whether the node or one around it is dead.</summary>
    public bool IsCutOff()
    {
        for (var node = this; node is not null; node = node.Parent)
            if (node.IsDead || node.Parent is { } parent && !ReferenceEquals(parent.Slots[node.Slot], node)) return true;
        return false;
    }

    /// <summary>Puts null into a slot, or into the nearest slot around it that may hold null.</summary>
    public void PutNull(int slot)
    {
        for (var node = this; ; slot = node.Slot, node = node.Parent)
        {
            node.Slots[slot] = null;
            if (!node.IsNonNull(slot)) return;
            node.IsDead = true;
            if (node.Parent is null) return;
        }
    }

    public object[] PathTo(int slot)
    {
        var depth = 1;
        for (var node = this; node.Parent is not null; node = node.Parent) depth++;
        var path = new object[depth];
        for (var node = this; node is not null; slot = node.Slot, node = node.Parent) path[--depth] = node.PathPart(slot);
        return path;
    }
}
